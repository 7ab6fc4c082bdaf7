import type { ClosedBy, ResultSink, ResultWindow } from '../analysis-result';
import type { GroupRanks } from '../groups/group-ranks';
import type { GroupRows } from './group-rows';
import type { Pane } from './pane';
import type { ResultRows } from './result-rows';
import { WindowResults } from './window-results';

/** Places of the groups of a window that can still be looked at when it has closed. */
export type ShownPlaces = (results: WindowResults) => Int32Array;

/** Hands results to a sink: updates as they come, finals of a window in order of their groups. */
export class ResultOutput {
  readonly rows: ResultRows;
  /** Whether each record's updates and retractions are wanted. */
  readonly everyUpdate: boolean;
  readonly #sink: ResultSink | null;
  readonly #ranks: GroupRanks;
  readonly #shown: ShownPlaces | null;

  /** Of windows that have closed all groups are kept where `shown` is null. */
  constructor(
    rows: ResultRows,
    sink: ResultSink | null,
    everyUpdate: boolean,
    ranks: GroupRanks,
    shown: ShownPlaces | null = null,
  ) {
    this.rows = rows;
    this.everyUpdate = everyUpdate && sink !== null;
    this.#sink = sink;
    this.#ranks = ranks;
    this.#shown = shown;
  }

  /** Whether `trim` ends anything. */
  get trims(): boolean {
    return this.#shown !== null;
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

  /** Ends the rows of a window that has closed whose groups it does not show. */
  trim(pane: Pane): void {
    const { rows } = this;
    const shown = this.#shown;
    if (shown === null) return;
    const results = new WindowResults(rows, pane.window, pane.rows);
    pane.keepOnly(
      rows,
      shown(results).map((place) => results.groups[place] ?? 0),
    );
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
    this.#ranks.prepare(Int32Array.from(items, ({ group }) => group));
    items.sort((a, b) => before(a, b) || this.#ranks.order(a.group, b.group));
  }
}
