import type { ClosedBy, ResultSink, ResultWindow } from '../analysis-result';
import { GroupRanks } from './group-ranks';
import type { GroupRows } from './group-rows';
import type { ResultRows } from './result-rows';

/** Hands results to a sink: updates as they come, finals of a window in order of their groups. */
export class ResultOutput {
  readonly rows: ResultRows;
  /** Whether each record's updates and retractions are wanted. */
  readonly everyUpdate: boolean;
  readonly #sink: ResultSink | null;
  readonly #ranks: GroupRanks;

  /** `compareGroups` orders groups by their numbers: negative when group a is before b. */
  constructor(
    rows: ResultRows,
    sink: ResultSink | null,
    everyUpdate: boolean,
    compareGroups: (a: number, b: number) => number,
  ) {
    this.rows = rows;
    this.everyUpdate = everyUpdate && sink !== null;
    this.#sink = sink;
    this.#ranks = new GroupRanks(compareGroups);
  }

  update(window: ResultWindow | null, group: number, row: number): void {
    if (this.everyUpdate) this.#sink?.update(this.rows.result(window, group, row));
  }

  retract(window: ResultWindow, group: number): void {
    if (this.everyUpdate) this.#sink?.retract(window, group, window.end);
  }

  /** Hands over all that a window came to. */
  finals(window: ResultWindow | null, groups: GroupRows, closedBy: ClosedBy): void {
    if (this.#sink === null) return;
    for (const group of this.#ranks.sort(groups.pack().groups)) {
      this.final(window, group, groups.get(group), closedBy);
    }
    this.#sink.closed(window);
  }

  /** Hands over what one group came to, in the order of all finals. */
  final(window: ResultWindow | null, group: number, row: number, closedBy: ClosedBy): void {
    this.#sink?.final(this.rows.result(window, group, row), closedBy);
  }

  /** Says that nothing more comes of a window, whether it closed or had to make room. */
  closed(window: ResultWindow): void {
    this.#sink?.closed(window);
  }

  /** Puts what has a group each in the order of finals, after `before`. */
  sort<Item extends { readonly group: number }>(
    items: Item[],
    before: (a: Item, b: Item) => number,
  ): void {
    this.#ranks.prepare(items.map(({ group }) => group));
    items.sort((a, b) => before(a, b) || this.#ranks.order(a.group, b.group));
  }
}
