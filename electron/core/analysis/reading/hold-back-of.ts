import type { AnalysisComputation, WindowDefinition } from '#shared/model/analysis-definition';
import { durationMs } from '#shared/model/duration';
import { HoldBack } from './hold-back';

/** Windows open at a time before the partitions furthest ahead have to wait. */
const bounds = { most: 500, least: 250 };
const dayMs = 86_400_000;

/**
 * Holds partitions back as it fits a definition; null where nothing is gained by it: without
 * windows, or when one clock over all partitions closes them.
 */
export function holdBackOf({ window, grace, watermark }: AnalysisComputation): HoldBack | null {
  if (window.kind === 'none' || watermark === 'stream-time') return null;
  return new HoldBack(spanMs(window) + durationMs(grace), bounds);
}

function spanMs(window: Exclude<WindowDefinition, { kind: 'none' }>): number {
  switch (window.kind) {
    case 'tumbling':
    case 'hopping':
      return durationMs(window.size);
    case 'session':
      return durationMs(window.gap);
    case 'calendar':
      return dayMs;
  }
}
