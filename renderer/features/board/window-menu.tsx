import { Menu, MenuItem } from '../../components/menu';
import type { WindowChoice, WindowChoices } from './board-analyses';

interface WindowMenuProps {
  choices: WindowChoices;
  choice: WindowChoice;
  onChoose: (choice: WindowChoice) => void;
}

/** Chooses the window of a card. */
export function WindowMenu({ choices, choice, onChoose }: WindowMenuProps) {
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className="button button-ghost">
          {choice.label} ▾
        </button>
      }
    >
      {choices.map((candidate) => (
        <MenuItem
          key={candidate.id}
          checked={candidate === choice}
          note={candidate.note}
          onSelect={() => onChoose(candidate)}
        >
          {candidate.label}
        </MenuItem>
      ))}
    </Menu>
  );
}
