import type { AnalysisResults, ResultRow } from '#shared/model/analysis-results';
import type { AnalysisEngine } from '../analysis-engine';
import type { GroupResult } from '../analysis-result';
import type { GroupIndex } from '../groups/group-index';
import { shownJson } from '../groups/shown-json';
import type { ShownGroups } from '../results/shown-groups';
import { valueJson } from '../results/value-json';
import type { HeldWindow } from '../state/held-window';
import { WindowMemory } from './window-memory';

/** The first results of a window, in order, how many there are, and what they were picked from. */
export interface FirstRows extends Pick<AnalysisResults, 'total' | 'through'> {
  readonly rows: readonly ResultRow[];
}

/** Rows that are remembered. */
const mostRows = 10_000;

/** The results of windows as rows of a table, worked out once of windows that are over. */
export class ShownRows {
  readonly #engine: AnalysisEngine;
  readonly #shown: ShownGroups;
  readonly #groups: GroupIndex;
  readonly #isClosedByHand: (held: HeldWindow) => boolean;
  readonly #known = new WindowMemory<FirstRows>(mostRows, ({ rows }) => rows.length);

  /** `isClosedByHand` is asked of windows that have closed. */
  constructor(
    engine: AnalysisEngine,
    shown: ShownGroups,
    groups: GroupIndex,
    isClosedByHand: (held: HeldWindow) => boolean,
  ) {
    this.#engine = engine;
    this.#shown = shown;
    this.#groups = groups;
    this.#isClosedByHand = isClosedByHand;
  }

  /** At most `most` results of a window. */
  first(held: HeldWindow, most: number): FirstRows {
    const known = this.#known.get(held);
    if (known !== undefined && (known.rows.length >= most || known.rows.length === known.total)) {
      return { ...known, rows: known.rows.slice(0, most) };
    }
    const found = this.#engine.read(held, (results): FirstRows => {
      const { shown, total, through } = this.#shown.first(results, most);
      const rows = shown.map(({ place, rank }) => this.#rowOf(held, rank, results.result(place)));
      return { rows, total, through: this.#isWhole(held) ? through : this.#shown.known(through) };
    });
    this.#known.set(held, found);
    return found;
  }

  #isWhole({ isOpen }: HeldWindow): boolean {
    return isOpen || !this.#engine.keepsOnlyShown;
  }

  #rowOf(
    held: HeldWindow,
    rank: number | null,
    { group, values, errors, timestamp }: GroupResult,
  ): ResultRow {
    const { window, isOpen } = held;
    return {
      window,
      provisional: isOpen,
      closedByHand: !isOpen && this.#isClosedByHand(held),
      rank,
      group: this.#groups.valuesOf(group).map(shownJson),
      values: values.map((value) => (value === null ? null : shownJson(valueJson(value)))),
      errors: [...errors],
      timestamp,
    };
  }
}
