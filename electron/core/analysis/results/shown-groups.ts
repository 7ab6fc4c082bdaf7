import type { AnalysisComputation } from '#shared/model/analysis-definition';
import type { GroupIndex } from '../groups/group-index';
import type { GroupRanks } from '../groups/group-ranks';
import type { WindowResults } from '../state/window-results';
import { BestOf } from './best-of';
import { type ConditionOnValues, compileConditionOnValues } from './condition-on-values';
import { ListIndex } from './list-index';
import { compareValues } from './value-order';

/** Share of groups whose order may be unknown: they are compared by their values. */
const mostUnknown = 0.2;

/** What is shown of a window: a group by its place in the results, and its rank in its list. */
export interface ShownGroup {
  readonly place: number;
  /** From 1; null where there are no lists. */
  readonly rank: number | null;
}

/** The first of those shown, how many there are, and what they were picked from. */
export interface FirstShown {
  readonly shown: readonly ShownGroup[];
  readonly total: number;
  /** Groups with a record, those of them that fulfil `having`, and lists of `top`. */
  readonly through: {
    readonly groups: number;
    readonly fulfilling: number;
    readonly lists: number;
  };
}

type Definition = Pick<AnalysisComputation, 'aggregates' | 'groupBy' | 'having' | 'top'>;

/** Places of the groups that a definition can show of a window that has closed; null for all. */
export function shownPlaces(
  definition: Definition,
  groups: GroupIndex,
): ((results: WindowResults) => Int32Array) | null {
  if (definition.having === undefined && definition.top === undefined) return null;
  const shown = new ShownGroups(definition, groups);
  return (results) => shown.places(results);
}

/** What a list is ordered by. */
interface Order {
  /** Position of the aggregate. */
  readonly by: number;
  /** Whether of equals the one with the latest event time is first. */
  readonly byTime: boolean;
}

/**
 * Which groups of a window an analysis shows, and in which order: those that fulfil `having`, by
 * the first aggregate, or of those the best in each list of `top`. The same as what `resultChain`
 * tells of it.
 */
export class ShownGroups {
  readonly #holds: ConditionOnValues | null;
  readonly #top: NonNullable<Definition['top']> | null;
  readonly #order: Order;
  readonly #lists: ListIndex;
  readonly #ranks: GroupRanks;

  /** Throws INVALID_FILTER. */
  constructor({ aggregates, groupBy, having, top }: Definition, groups: GroupIndex) {
    const names = aggregates.map(({ as }) => as);
    this.#holds = having === undefined ? null : compileConditionOnValues(having, names);
    this.#top = top ?? null;
    this.#order = top ? { by: names.indexOf(top.by), byTime: true } : { by: 0, byTime: false };
    this.#lists = new ListIndex(top?.per ?? [], groupBy, groups);
    this.#ranks = groups.ranks;
  }

  /** Places of all that are shown, in no particular order. */
  places(results: WindowResults): Int32Array {
    const places = this.#fulfilling(results);
    if (this.#top === null) return places;
    return Int32Array.from(this.#listed(results, places, this.#top.n), ({ place }) => place);
  }

  /** The first `most` of those shown: list by list, in order of the values of `per`. */
  first(results: WindowResults, most: number): FirstShown {
    const places = this.#fulfilling(results);
    const through = { groups: results.size, fulfilling: places.length, lists: 0 };
    if (this.#top !== null) {
      const shown = this.#listed(results, places, this.#top.n);
      const lists = shown.filter(({ rank }) => rank === 1).length;
      return { shown: shown.slice(0, most), total: shown.length, through: { ...through, lists } };
    }
    if (most === 0) return { shown: [], total: places.length, through };
    const best = new BestOf(most, this.#orderOf(results));
    for (const place of places) best.add(place);
    const shown = best.sorted().map((place) => ({ place, rank: null }));
    return { shown, total: places.length, through };
  }

  /** Of what a window came to, what is known when only the groups that it shows are left. */
  known({ fulfilling, lists }: FirstShown['through']) {
    return { groups: null, fulfilling: this.#top === null ? fulfilling : null, lists };
  }

  #fulfilling(results: WindowResults): Int32Array {
    const holds = this.#holds;
    // Loops, not `from`, which takes tens of ns an item: this is done for each frame.
    const places = new Int32Array(results.size);
    for (let place = 0; place < places.length; place++) places[place] = place;
    if (holds === null) return places;
    return places.filter((place) => holds((aggregate) => results.value(place, aggregate)) === true);
  }

  #listed(results: WindowResults, places: Int32Array, n: number): ShownGroup[] {
    const order = this.#orderOf(results);
    const lists = new Map<number, BestOf<number>>();
    for (const place of places) {
      const of = this.#lists.of(results.groups[place] ?? 0);
      const list = lists.get(of) ?? new BestOf(n, order);
      list.add(place);
      lists.set(of, list);
    }
    const inOrder = [...lists].sort(([a], [b]) => this.#lists.compare(a, b));
    return inOrder.flatMap(([, list]) => list.sorted().map((place, i) => ({ place, rank: i + 1 })));
  }

  /** The largest first, null last, then the latest if asked, then by group. */
  #orderOf(results: WindowResults): (a: number, b: number) => number {
    const { by, byTime } = this.#order;
    const numbers = new Float64Array(results.size);
    for (let place = 0; place < numbers.length; place++) numbers[place] = results.number(place, by);
    if (!byTime) this.#ranks.prepare(results.groups, mostUnknown);
    return (a, b) => {
      // Doubles that differ are in the order of what they stand for.
      const difference = (numbers[b] ?? 0) - (numbers[a] ?? 0);
      if (difference < 0 || difference > 0) return difference;
      return (
        compareValues(results.value(b, by), results.value(a, by)) ||
        (byTime ? results.timestamp(b) - results.timestamp(a) : 0) ||
        this.#ranks.order(results.groups[a] ?? 0, results.groups[b] ?? 0)
      );
    };
  }
}
