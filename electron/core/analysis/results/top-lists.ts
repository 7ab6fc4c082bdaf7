import type { AnalysisComputation } from '#shared/model/analysis-definition';
import type { ClosedBy, GroupResult, ResultSink, ResultWindow } from '../analysis-result';
import type { GroupIndex } from '../groups/group-index';
import { ListIndex } from './list-index';
import type { ToldResult } from './told-result';
import { type ResultOrder, TopList } from './top-list';
import { compareValues } from './value-order';

/**
 * Turns the results of groups into lists of the best: one for each window and values of `per`,
 * ordered by a measure from large to small (null last), then latest event time, then group. A list
 * is told whenever it looks different.
 */
export class TopLists implements ResultSink {
  readonly #n: number;
  readonly #tell: (told: ToldResult) => void;
  readonly #order: ResultOrder;
  readonly #lists: ListIndex;
  /** The lists of each window by their numbers; starts tell windows of time apart. */
  readonly #windows = new Map<number, Map<number, TopList>>();
  /** Why the window closes whose finals are coming in. */
  #closing: ClosedBy | null = null;

  constructor(
    top: NonNullable<AnalysisComputation['top']>,
    { groupBy, aggregates }: Pick<AnalysisComputation, 'groupBy' | 'aggregates'>,
    groups: GroupIndex,
    tell: (told: ToldResult) => void,
  ) {
    this.#n = top.n;
    this.#tell = tell;
    this.#lists = new ListIndex(top.per, groupBy, groups);
    const by = aggregates.findIndex(({ as }) => as === top.by);
    this.#order = (a, b) =>
      compareValues(b.values[by] ?? null, a.values[by] ?? null) ||
      b.timestamp - a.timestamp ||
      groups.compare(a.group, b.group);
  }

  update(result: GroupResult): void {
    const { window, group } = result;
    const list = this.#listOf(window, group);
    if (list.put(result)) this.#tellList('update', window, this.#lists.of(group), list.best, null);
  }

  retract(window: ResultWindow | null, group: number, timestamp: number): void {
    const list = this.#listOf(window, group);
    if (!list.delete(group)) return;
    const per = this.#lists.of(group);
    if (list.best.length > 0) this.#tellList('update', window, per, list.best, null);
    else {
      const values = this.#lists.valuesOf(per);
      this.#tell({
        kind: 'retract',
        window,
        group: values,
        results: [],
        timestamp,
        closedBy: null,
      });
    }
  }

  final(result: GroupResult, closedBy: ClosedBy): void {
    this.#closing = closedBy;
    this.resume(result);
  }

  closed(window: ResultWindow | null): void {
    const lists = [...(this.#windows.get(startOf(window)) ?? [])];
    this.#windows.delete(startOf(window));
    const closedBy = this.#closing;
    this.#closing = null;
    if (closedBy === null) return;
    lists.sort(([a], [b]) => this.#lists.compare(a, b));
    for (const [per, { best }] of lists) {
      if (best.length > 0) this.#tellList('final', window, per, best, closedBy);
    }
  }

  resume(result: GroupResult): void {
    this.#listOf(result.window, result.group).put(result);
  }

  #tellList(
    kind: 'update' | 'final',
    window: ResultWindow | null,
    per: number,
    best: readonly GroupResult[],
    closedBy: ClosedBy | null,
  ): void {
    const timestamp = Math.max(...best.map((result) => result.timestamp));
    const group = this.#lists.valuesOf(per);
    this.#tell({ kind, window, group, results: [...best], timestamp, closedBy });
  }

  #listOf(window: ResultWindow | null, group: number): TopList {
    const start = startOf(window);
    const lists = this.#windows.get(start) ?? new Map<number, TopList>();
    this.#windows.set(start, lists);
    const per = this.#lists.of(group);
    const list = lists.get(per) ?? new TopList(this.#n, this.#order);
    lists.set(per, list);
    return list;
  }
}

function startOf(window: ResultWindow | null): number {
  return window?.start ?? 0;
}
