import type { HeldWindow } from '../state/held-window';
import type { WindowResults } from '../state/window-results';
import type { AnalysisView } from './analysis-view';

/** One aggregate of a window: a number for each group that is shown. */
export interface GroupNumbers {
  readonly groups: Int32Array;
  /** As doubles; NaN where it is no number. */
  readonly numbers: Float64Array;
}

/** One aggregate, by its position in the definition, of the groups that a window shows. */
export function groupNumbers(
  { engine, shown, numbers }: AnalysisView,
  held: HeldWindow,
  aggregate: number,
): GroupNumbers {
  const memory = numbers[aggregate];
  const known = memory?.get(held);
  if (known !== undefined) return known;
  const found = engine.read(held, (results) =>
    numbersOf(results, shown.places(results), aggregate),
  );
  memory?.set(held, found);
  return found;
}

function numbersOf(results: WindowResults, places: Int32Array, aggregate: number): GroupNumbers {
  return {
    groups: places.map((place) => results.groups[place] ?? 0),
    numbers: Float64Array.from(places, (place) => results.number(place, aggregate)),
  };
}
