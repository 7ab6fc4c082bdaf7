import { BestOf } from '../results/best-of';
import type { GroupNumbers } from './shown-numbers';

/** Of some windows, one after another, those that hold something. */
export type NumbersOfWindows = readonly (GroupNumbers | undefined)[];

/** The groups with the largest sums over windows, largest first, and how many groups there are. */
export interface LargestGroups {
  readonly largest: readonly number[];
  readonly total: number;
}

/** At most `most` of the groups with numbers below `groups`; of equals the one with the lowest. */
export function largestGroups(
  windows: NumbersOfWindows,
  groups: number,
  most: number,
): LargestGroups {
  const sums = new Float64Array(groups).fill(Number.NaN);
  for (const window of windows) if (window !== undefined) addTo(sums, window);
  const best = new BestOf<number>(most, (a, b) => (sums[b] ?? 0) - (sums[a] ?? 0) || a - b);
  let total = 0;
  for (let group = 0; group < groups; group++) {
    if (Number.isNaN(sums[group])) continue;
    total += 1;
    best.add(group);
  }
  return { largest: best.sorted(), total };
}

/** What is no number counts for nothing; so do infinities, which would hide all else. */
function addTo(sums: Float64Array, { groups, numbers }: GroupNumbers): void {
  for (let at = 0; at < groups.length; at++) {
    const group = groups[at] ?? 0;
    const number = numbers[at] ?? 0;
    sums[group] = (sums[group] || 0) + (Number.isFinite(number) ? number : 0);
  }
}

/**
 * The values of each of some groups over windows, in the order of both; `blank` has the value of a
 * group that a window does not show.
 */
export function valuesOfGroups(
  windows: NumbersOfWindows,
  chosen: readonly number[],
  groups: number,
  blank: Float64Array,
): Float64Array<ArrayBuffer>[] {
  const values = chosen.map(() => Float64Array.from(blank));
  const places = new Int32Array(groups).fill(-1);
  for (const [place, group] of chosen.entries()) places[group] = place;
  for (const [i, window] of windows.entries()) {
    if (window === undefined) continue;
    for (let at = 0; at < window.groups.length; at++) {
      const place = places[window.groups[at] ?? 0] ?? -1;
      const of = place < 0 ? undefined : values[place];
      if (of !== undefined) of[i] = window.numbers[at] ?? Number.NaN;
    }
  }
  return values;
}
