import type { AnalysisComputation } from './analysis-definition';

const unitWords = {
  iso: 'ISO-8601 text',
  ms: 'ms since the epoch',
  s: 'seconds since the epoch',
  us: 'microseconds since the epoch',
  ns: 'nanoseconds since the epoch',
} as const;

/** Which time of a record counts, in words. */
export function timeWords(time: AnalysisComputation['time']): string {
  if (time.by === 'record') return "the record's timestamp";
  if (time.by === 'wallclock') return 'the clock at reading: a replay differs';
  const field = time.by === 'field' ? time.path : `the header ${time.path}`;
  const unit = time.unit === undefined ? 'ISO-8601 text or ms' : unitWords[time.unit];
  const without =
    time.else === 'skip' ? 'a record without it is skipped' : 'without it, the timestamp counts';
  return `${field} (${unit}); ${without}`;
}
