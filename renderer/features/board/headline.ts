import { lastPassedWindow } from '../../charts/chart-rows';
import type { ChartedAnalysis } from './use-charted-analysis';

/** A stream that has been silent for this long counts as quiet, ms. */
const quietAfterMs = 5_000;

/** The figure above a rate chart. */
export interface Headline {
  perSecond: number | null;
  /** End of the last second with records, ms since the epoch, when nothing came since. */
  quietSince: number | null;
}

/**
 * Count of the last full second of event time. Event time stands still when nothing comes, so a
 * live stream without news for five seconds of the clock (`now`, ms since the epoch) reads zero.
 */
export function headline(view: ChartedAnalysis, now: number): Headline {
  const last = lastPassedWindow(view);
  if (!last) return { perSecond: null, quietSince: null };
  const { start, end, total } = last;
  const quiet = view.state === 'live' && view.behind === 0 && now - end > quietAfterMs;
  return quiet
    ? { perSecond: 0, quietSince: end }
    : { perSecond: total / ((end - start) / 1_000), quietSince: null };
}
