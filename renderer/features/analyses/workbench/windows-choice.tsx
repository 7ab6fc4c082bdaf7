import type { WindowDefinition } from '#shared/model/analysis-definition';
import { Menu, MenuItem } from '../../../components/menu';
import { reachText } from './window-text';

const choices = [10, 30, 60, 120, 300, 600];

interface WindowsChoiceProps {
  window: WindowDefinition;
  /** How many are in view. */
  windows: number;
  onWindows: (windows: number) => void;
}

/** How many windows are in view. */
export function WindowsChoice({ window, windows, onWindows }: WindowsChoiceProps) {
  const noun = window.kind === 'session' ? 'sessions' : 'windows';
  return (
    <Menu
      trigger={
        <button type="button" className="button">
          {windows} {noun} ▾
        </button>
      }
    >
      {choices.map((count) => (
        <MenuItem
          key={count}
          checked={count === windows}
          note={reachText(window, count)}
          onSelect={() => onWindows(count)}
        >
          {count} {noun}
        </MenuItem>
      ))}
    </Menu>
  );
}
