import type { AnalysisComputation } from '#shared/model/analysis-definition';
import { durationMs } from '#shared/model/duration';
import { windowsOf } from '../windows/windows-of';
import type { ResultOutput } from './result-output';
import { RunningResults } from './running-results';
import { SeparateWindows } from './separate-windows';
import { SessionWindows } from './session-windows';
import { SlicedWindows } from './sliced-windows';
import type { StateCaps, WindowState } from './window-state';

/** What is kept of the windows of an analysis. Throws INVALID_ARGUMENT. */
export function stateOf(
  { window, watermark }: AnalysisComputation,
  output: ResultOutput,
  keepClosed: boolean,
  caps: StateCaps,
): WindowState {
  if (window.kind === 'none') return new RunningResults(output);
  if (window.kind === 'session') {
    const byOwnClock = watermark === 'per-partition';
    return new SessionWindows(durationMs(window.gap), byOwnClock, output, keepClosed, caps);
  }
  const windows = windowsOf(window);
  return windows.overlap && !output.everyUpdate
    ? new SlicedWindows(windows, output, keepClosed, caps)
    : new SeparateWindows(windows, output, keepClosed, caps);
}
