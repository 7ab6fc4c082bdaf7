import type { WindowDefinition } from '#shared/model/analysis-definition';
import { durationMs } from '#shared/model/duration';
import { Menu, MenuItem } from '../../../components/menu';
import { formatDuration } from '../../../components/number-format';

const choices = [10, 30, 60, 120, 300, 600];

interface WindowsChoiceProps {
  window: WindowDefinition;
  /** How many are in view. */
  windows: number;
  onWindows: (windows: number) => void;
}

/** How many windows are in view. */
export function WindowsChoice({ window, windows, onWindows }: WindowsChoiceProps) {
  return (
    <Menu
      trigger={
        <button type="button" className="button">
          {windows} windows ▾
        </button>
      }
    >
      {choices.map((count) => (
        <MenuItem
          key={count}
          checked={count === windows}
          note={reach(window, count)}
          onSelect={() => onWindows(count)}
        >
          {count} windows
        </MenuItem>
      ))}
    </Menu>
  );
}

/** How much time some windows take. */
function reach(window: WindowDefinition, count: number): string {
  switch (window.kind) {
    case 'tumbling':
      return formatDuration(durationMs(window.size) * count);
    case 'hopping':
      return formatDuration(durationMs(window.advance) * count);
    case 'calendar':
      return `${count} ${window.unit}s`;
    case 'session':
    case 'none':
      return '';
  }
}
