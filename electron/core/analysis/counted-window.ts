import { fail } from '#shared/contract/errors';
import type { AnalysisDefinition, WindowDefinition } from '#shared/model/analysis-definition';

/** The window of a definition that charts can show: counts in tumbling windows. Throws INVALID_ARGUMENT. */
export function countedWindow(
  definition: AnalysisDefinition,
): Extract<WindowDefinition, { kind: 'tumbling' }> {
  const { window, aggregates, where, dedupe, having, top, watermark } = definition;
  const [first] = aggregates;
  const plain = (where ?? dedupe ?? having ?? top) === undefined;
  const counts = aggregates.length === 1 && first?.fn === 'count' && first.of === undefined;
  if (window.kind === 'tumbling' && plain && counts && watermark === 'per-partition') return window;
  throw fail('INVALID_ARGUMENT', {
    name: 'definition',
    expected: 'one count in tumbling windows',
    got: definition.name,
  });
}
