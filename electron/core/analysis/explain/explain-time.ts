import type { AnalysisComputation } from '#shared/model/analysis-definition';
import { durationMs } from '#shared/model/duration';
import { spanText } from './span-text';

const unitWords = {
  iso: 'ISO-8601 text',
  ms: 'ms since the epoch',
  s: 'seconds since the epoch',
  us: 'microseconds since the epoch',
  ns: 'nanoseconds since the epoch',
} as const;

/** Which time counts, until when records count in a window, and when a window is final. */
export function explainTime(
  computation: Pick<AnalysisComputation, 'time' | 'window' | 'grace' | 'watermark' | 'future'>,
): string[] {
  const { window, grace, watermark, future } = computation;
  const lines = [
    eventTime(computation.time),
    `A time more than ${spanText(future)} ahead of the clock does not count.`,
  ];
  if (window.kind === 'none') return lines;
  const end = window.kind === 'session' ? 'the end of the session and its gap' : "the window's end";
  const past = durationMs(grace) === 0 ? `reaches ${end}` : `is ${spanText(grace)} past ${end}`;
  const ownClock = watermark === 'per-partition' ? ' in its own partition' : '';
  const closing = watermark === 'per-partition' ? 'the latest time of every partition' : 'it';
  lines.push(
    `A record counts until the latest time${ownClock} ${past}; then it is dropped and counted.`,
    `A window is final when ${closing} ${past}.`,
  );
  return lines;
}

function eventTime(time: AnalysisComputation['time']): string {
  if (time.by === 'record') return "Event time is the record's timestamp.";
  if (time.by === 'wallclock') return 'Event time is the clock at reading: a replay differs.';
  const field = time.by === 'field' ? time.path : `the header ${time.path}`;
  const unit = time.unit === undefined ? 'ISO-8601 text or ms' : unitWords[time.unit];
  const without =
    time.else === 'skip' ? 'a record without it is skipped' : 'without it, the timestamp counts';
  return `Event time is ${field} (${unit}); ${without}.`;
}
