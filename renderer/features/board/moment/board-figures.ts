import { demoGrace } from '#shared/model/analysis-presets';
import { durationMs } from '#shared/model/duration';
import type { BoardFeeds } from '../use-board-feeds';
import type { ChartedAnalysis } from '../use-charted-analysis';
import type { BoardMoment } from './board-moment';
import {
  type Comparison,
  chartFigures,
  compareFigures,
  type Figures,
  listFigures,
} from './figures';

/** What the board showed when it was asked to show another moment. */
export interface BoardBefore {
  figures: Figures;
  /** How far time had come in each chart, ms since the epoch. */
  reached: readonly Pick<ChartedAnalysis, 'newest' | 'closedUpTo'>[];
  /** When that was, ms since the epoch. */
  at: number;
}

/** What came of showing another moment. */
export interface MomentOutcome {
  comparison: Comparison;
  /** Records read of both topics, once each. */
  records: number;
  tookMs: number;
}

/** The figures on the board that are final, at the latest by `until`, ms since the epoch. */
function boardFigures({ tweets, likes, tags, top }: BoardFeeds, until?: number): Figures {
  const charts = [
    ['tweets', tweets.value],
    ['likes', likes.value],
    [`tags ${tags.choice.id}`, tags.feed.value],
  ] as const;
  return new Map([
    ...charts.flatMap(([name, view]) => (view ? [...chartFigures(name, view, until)] : [])),
    ...listFigures(`top ${top.choice.id}`, top.feed, until),
  ]);
}

function charts({ tweets, likes, tags }: BoardFeeds): (ChartedAnalysis | null)[] {
  return [tweets.value, likes.value, tags.feed.value];
}

/** What the board shows at `now`, ms since the epoch, to be compared with later. */
export function boardBefore(feeds: BoardFeeds, now: number): BoardBefore {
  const reached = charts(feeds).map((view) => ({
    newest: view?.newest ?? null,
    closedUpTo: view?.closedUpTo ?? null,
  }));
  return { figures: boardFigures(feeds), reached, at: now };
}

/**
 * What came of it, once everything that belongs to the moment has been read: for one of the past
 * its records to the end, for a rebuilt board all that was final before. Null until then.
 */
export function momentOutcome(
  moment: BoardMoment,
  before: BoardBefore,
  feeds: BoardFeeds,
  now: number,
): MomentOutcome | null {
  const [tweets, likes, tags] = charts(feeds);
  if (moment.of === 'now' || !tweets || !likes || !tags || !feeds.top.feed.results) return null;
  const views = [tweets, likes, tags];
  const isReached = moment.of === 'past' ? isDone : hasCaughtUp(before);
  if (!views.every(isReached)) return null;
  const until = moment.of === 'past' ? moment.at - durationMs(demoGrace) : undefined;
  return {
    comparison: compareFigures(before.figures, boardFigures(feeds, until)),
    records: tweets.counters.records + likes.counters.records,
    tookMs: now - before.at,
  };
}

/** Whether a view is of the end of its records; its windows may be told later than its state. */
function isDone({ state, newest, partitions }: ChartedAnalysis): boolean {
  return state === 'done' && partitions.every(({ eventTime }) => (eventTime ?? 0) <= (newest ?? 0));
}

function hasCaughtUp({ reached }: BoardBefore) {
  return ({ state, newest, closedUpTo }: ChartedAnalysis, index: number): boolean => {
    const was = reached[index];
    return (
      state === 'live' &&
      (newest ?? 0) >= (was?.newest ?? 0) &&
      (closedUpTo ?? 0) >= (was?.closedUpTo ?? 0)
    );
  };
}
