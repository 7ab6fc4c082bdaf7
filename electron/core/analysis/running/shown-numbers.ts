import type { AnalysisEngine } from '../analysis-engine';
import type { ShownGroups } from '../results/shown-groups';
import type { HeldWindow } from '../state/held-window';
import type { WindowResults } from '../state/window-results';
import { WindowMemory } from './window-memory';

/** One aggregate of a window: a number for each group that is shown. */
export interface GroupNumbers {
  readonly groups: Int32Array;
  /** As doubles; NaN where it is no number. */
  readonly numbers: Float64Array;
}

/** Numbers that are remembered, over all aggregates: 12 bytes each. */
const mostNumbers = 4_000_000;

/** The aggregates of windows as numbers to be drawn, worked out once of windows that are over. */
export class ShownNumbers {
  readonly #engine: AnalysisEngine;
  readonly #shown: ShownGroups;
  readonly #known: readonly WindowMemory<GroupNumbers>[];

  /** Of so many aggregates. */
  constructor(engine: AnalysisEngine, shown: ShownGroups, aggregates: number) {
    this.#engine = engine;
    this.#shown = shown;
    const memory = () =>
      new WindowMemory<GroupNumbers>(mostNumbers / aggregates, ({ groups }) => groups.length);
    this.#known = Array.from({ length: aggregates }, memory);
  }

  /** One aggregate, by its position in the definition, of the groups that a window shows. */
  of(held: HeldWindow, aggregate: number): GroupNumbers {
    const memory = this.#known[aggregate];
    const known = memory?.get(held);
    if (known !== undefined) return known;
    const found = this.#engine.read(held, (results) =>
      numbersOf(results, this.#shown.places(results), aggregate),
    );
    memory?.set(held, found);
    return found;
  }
}

function numbersOf(results: WindowResults, places: Int32Array, aggregate: number): GroupNumbers {
  const groups = new Int32Array(places.length);
  const numbers = new Float64Array(places.length);
  for (let at = 0; at < places.length; at++) {
    const place = places[at] ?? 0;
    groups[at] = results.groups[place] ?? 0;
    numbers[at] = results.number(place, aggregate);
  }
  return { groups, numbers };
}
