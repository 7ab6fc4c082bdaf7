import { demoGrace } from '#shared/model/analysis-presets';
import { durationMs } from '#shared/model/duration';
import type { TopFeed } from '../top/use-top-feed';
import type { ChartedAnalysis } from '../use-charted-analysis';

/** Final windows by name, with what they come to as a text that is equal where the figures are. */
export type Figures = ReadonlyMap<string, string>;

/** How many windows two sets of figures have in common, and in how many of those they differ. */
export interface Comparison {
  windows: number;
  differing: number;
}

const graceMs = durationMs(demoGrace);

/**
 * The windows of a chart that are final, by `until` (ms since the epoch) at the latest. `name` keeps
 * those of several charts apart.
 */
export function chartFigures(
  name: string,
  view: ChartedAnalysis,
  until = Number.POSITIVE_INFINITY,
): Figures {
  const figures = new Map<string, string>();
  const last = Math.min(view.closedUpTo ?? Number.NEGATIVE_INFINITY, until);
  for (const [index, start] of view.starts.entries()) {
    const end = view.ends[index] ?? start;
    if (end > last || start < (view.oldest ?? 0)) continue;
    const values = view.series.flatMap(({ group, values: all }) => {
      const value = all[index] ?? Number.NaN;
      return Number.isNaN(value) || value === 0 ? [] : [`${JSON.stringify(group)} ${value}`];
    });
    figures.set(`${name} ${start} ${end}`, values.sort().join('\n'));
  }
  return figures;
}

/** The same of lists, without windows whose first records may not have been read. */
export function listFigures(
  name: string,
  feed: TopFeed,
  until = Number.POSITIVE_INFINITY,
): Figures {
  const figures = new Map<string, string>();
  const rows = feed.results?.rows ?? [];
  const oldest = rows.at(-1)?.window;
  if (!oldest) return figures;
  const from = knownFrom(feed, oldest);
  for (const { window, provisional, rank, group, values } of rows) {
    if (window === null || provisional || window.end > until || window.start < from) continue;
    const key = `${name} ${window.start} ${window.end}`;
    figures.set(key, `${figures.get(key) ?? ''}${JSON.stringify([rank, group, values])}\n`);
  }
  return figures;
}

/** Compares the windows that both have and that hold something in either. */
export function compareFigures(before: Figures, after: Figures): Comparison {
  let windows = 0;
  let differing = 0;
  for (const [key, figure] of before) {
    const other = after.get(key);
    if (other === undefined || (figure === '' && other === '')) continue;
    windows += 1;
    if (figure !== other) differing += 1;
  }
  return { windows, differing };
}

/** Late records reach back up to the grace, so that so much after the oldest window is known. */
function knownFrom({ status }: TopFeed, oldest: { start: number; end: number }): number {
  const fromFirstOffset = status?.partitions.every(({ start }) => start === 0) ?? false;
  return fromFirstOffset ? oldest.start : oldest.end + graceMs;
}
