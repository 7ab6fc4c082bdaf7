import type { WindowDefinition } from '#shared/model/analysis-definition';

/** How windows are laid, in a few characters. */
export function shortWindow(window: WindowDefinition): string {
  switch (window.kind) {
    case 'tumbling':
      return window.size;
    case 'hopping':
      return `${window.size} by ${window.advance}`;
    case 'session':
      return `sessions, gap ${window.gap}`;
    case 'calendar':
      return `${window.unit}, ${window.timeZone}`;
    case 'none':
      return 'all of time';
  }
}
