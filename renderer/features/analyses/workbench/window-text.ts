import type { WindowDefinition } from '#shared/model/analysis-definition';
import { durationMs } from '#shared/model/duration';
import { formatDuration } from '../../../components/number-format';

/** Windows in words, behind the name of an aggregate: `per 1 min`. */
export function windowText(window: WindowDefinition): string {
  switch (window.kind) {
    case 'tumbling':
      return `per ${spanText(window.size)}`;
    case 'hopping':
      return `over ${spanText(window.size)}, every ${spanText(window.advance)}`;
    case 'calendar':
      return `per ${window.unit} in ${window.timeZone}`;
    case 'session':
      return `per session, which ${spanText(window.gap)} of silence ends`;
    case 'none':
      return 'over all of time';
  }
}

/** How much time some windows take in all; null where that differs. */
export function reachText(window: WindowDefinition, count: number): string | null {
  switch (window.kind) {
    case 'tumbling':
      return formatDuration(durationMs(window.size) * count);
    case 'hopping':
      return formatDuration(durationMs(window.advance) * count);
    case 'calendar':
      return `${count} ${window.unit}s`;
    case 'session':
    case 'none':
      return null;
  }
}

/** A duration such as `60s` as people say it: `1 min`. */
function spanText(duration: string): string {
  return formatDuration(durationMs(duration)).replace(/ (0 s|0 min)$/, '');
}
