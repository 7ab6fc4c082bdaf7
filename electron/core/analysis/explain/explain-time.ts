import type { AnalysisComputation } from '#shared/model/analysis-definition';
import { durationMs } from '#shared/model/duration';
import { spanText } from '#shared/model/span-text';
import { timeWords } from '#shared/model/time-words';

/** Which time counts, until when records count in a window, and when a window is final. */
export function explainTime(
  computation: Pick<AnalysisComputation, 'time' | 'window' | 'grace' | 'watermark' | 'future'>,
): string[] {
  const { window, grace, watermark, future } = computation;
  const lines = [
    `Event time is ${timeWords(computation.time)}.`,
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
