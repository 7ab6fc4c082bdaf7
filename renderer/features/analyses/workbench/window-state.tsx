import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { ResultWindowView } from '#shared/model/analysis-results';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import { durationMs } from '#shared/model/duration';
import { clockLabel } from '../../../charts/time-ticks';
import { formatDuration } from '../../../components/number-format';
import { describeTime } from '../../../components/time-format';
import { VisibleText } from '../../../components/visible-text';
import type { AnalysisSource } from '../../../data/use-analysis-stream';
import { FlushButton } from './flush-button';
import { holdingBack } from './holding-back';

/** Shorter lags between partitions are not worth telling, ms. */
const toldFromMs = 1_000;

interface WindowStateProps {
  source: AnalysisSource;
  definition: AnalysisDefinition;
  status: AnalysisStatus;
  /** Null is all of time. */
  window: ResultWindowView | null;
}

/** Whether a window is final, else what it waits for. */
export function WindowState({ source, definition, status, window }: WindowStateProps) {
  const { closedUpTo, watermark, state, behind } = status;
  const closed = window !== null && closedUpTo !== null && window.end <= closedUpTo;
  if (closed || state === 'done') return <span>final</span>;
  if (window === null) return <span>as of now</span>;
  const closesAt = closeTime(definition, window);
  const held = holdingBack(status);
  return (
    <>
      <span className="bench-provisional" title={`Closes at\n${describeTime(closesAt)}`}>
        provisional, waiting for time to pass to {clockLabel(closesAt)}
        {watermark === null ? null : ` (${formatDuration(Math.max(0, closesAt - watermark))})`}
      </span>
      {held === null || (held.byMs !== null && held.byMs < toldFromMs) ? null : (
        <span className="bench-trouble">
          held back by <VisibleText text={held.partition.topic} /> partition{' '}
          {held.partition.partition}
          {held.byMs === null ? ', which has no record' : `, ${formatDuration(held.byMs)} behind`}
        </span>
      )}
      {state === 'live' && behind === 0 ? <FlushButton source={source} /> : null}
    </>
  );
}

/** Event time at which a window closes, ms since the epoch. */
function closeTime({ window, grace }: AnalysisDefinition, { end }: ResultWindowView): number {
  const gap = window.kind === 'session' ? durationMs(window.gap) : 0;
  return end + gap + durationMs(grace);
}
