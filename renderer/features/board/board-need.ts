import type { GeneratorState, PlaygroundState } from '#shared/model/playground';
import { windowsWithData } from '../../charts/chart-rows';
import type { FeedState } from '../../data/feed';
import type { ChartedAnalysis } from './use-charted-analysis';

/** What keeps the playground's board from filling: its broker, or somebody who writes tweets. */
export type BoardNeed = 'playground' | 'generator';

/**
 * What the playground lacks so that its board fills; null when nothing, and while that is not
 * known. What is being read speaks louder than the states: where data comes, nothing is needed.
 */
export function boardNeed(
  playground: PlaygroundState['status'],
  generator: GeneratorState['status'],
  { value, error }: Pick<FeedState<ChartedAnalysis>, 'value' | 'error'>,
): BoardNeed | null {
  if (error?.code === 'WORKER_RESTARTED') return null;
  const unread = value?.partitions.some((partition) => partition.error !== null) ?? false;
  if (playground !== 'running') return error !== null || unread ? 'playground' : null;
  if (generator !== 'stopped' && generator !== 'failed') return null;
  const caughtUp = value?.state === 'live' && value.behind === 0;
  return caughtUp && error === null && windowsWithData(value) === 0 ? 'generator' : null;
}

/** Whether the topic of an analysis has never held a record; null is an analysis not open yet. */
export function isBlank(view: ChartedAnalysis | null): boolean {
  return view === null || view.partitions.every(({ end }) => end === 0);
}
