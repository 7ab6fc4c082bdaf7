import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { ResultWindowView } from '#shared/model/analysis-results';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import { durationMs } from '#shared/model/duration';
import { clockLabel } from '../../../charts/time-ticks';
import { formatDuration } from '../../../components/number-format';
import { stateWords } from '../../../components/state-words';
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
  /** Whether somebody closed it before time had passed it. */
  closedByHand: boolean;
}

/** Whether a window is final, else what it waits for. */
export function WindowState(props: WindowStateProps) {
  const { source, definition, status, window, closedByHand } = props;
  const { closedUpTo, watermark, state, behind } = status;
  const closing = window && closingTime(definition, window);
  const closed = closing !== null && closedUpTo !== null && closing <= closedUpTo;
  if (closed || state === 'done') {
    return <span>{stateWords({ provisional: false, closedByHand })}</span>;
  }
  if (closing === null) return <span>as of now</span>;
  const closesAt = closing + durationMs(definition.grace);
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

/** Event time at which a window closes, but for the grace, ms since the epoch. */
function closingTime({ window }: AnalysisDefinition, { end }: ResultWindowView): number {
  // A record exactly the gap later belongs to the session.
  return window.kind === 'session' ? end + durationMs(window.gap) + 1 : end;
}
