import { fail } from '#shared/contract/errors';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { TimeWindows } from '../windows/time-windows';
import { windowsOf } from '../windows/windows-of';

/**
 * The windows of a definition that a chart can show, all groups in the same ones. Throws
 * INVALID_ARGUMENT.
 */
export function drawnWindows({ name, window, having, top }: AnalysisDefinition): TimeWindows {
  if (window.kind !== 'session' && window.kind !== 'none' && (having ?? top) === undefined) {
    return windowsOf(window);
  }
  throw fail('INVALID_ARGUMENT', {
    name: 'definition',
    expected: 'tumbling, hopping or calendar windows of all groups',
    got: name,
  });
}
