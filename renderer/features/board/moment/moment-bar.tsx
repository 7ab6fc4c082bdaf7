import type { ReactNode } from 'react';
import { Button } from '../../../components/button';
import { Menu, MenuItem } from '../../../components/menu';
import type { MomentOutcome } from './board-figures';
import type { BoardMoment } from './board-moment';
import { momentText } from './moment-text';
import { PastTime } from './past-time';
import './moment.css';

const minuteMs = 60_000;
/** How long ago, in minutes. */
const agos = [1, 2, 5, 15, 60] as const;

interface MomentBarProps {
  moment: BoardMoment;
  outcome: MomentOutcome | null;
  onMoment: (moment: BoardMoment) => void;
  /** More to be done, at the end. */
  children: ReactNode;
}

/** Says which moment the board shows, and leads to others. */
export function MomentBar({ moment, outcome, onMoment, children }: MomentBarProps) {
  const differs = outcome !== null && outcome.comparison.differing > 0;
  return (
    <div className="moment-bar">
      <p className={differs ? 'moment-text moment-differs' : 'moment-text'} role="status">
        {momentText(moment, outcome)}
      </p>
      {moment.of === 'past' ? (
        <PastTime at={moment.at} onTime={(at) => onMoment({ of: 'past', at })} />
      ) : null}
      {moment.of === 'now' ? null : (
        <Button variant="primary" onClick={() => onMoment({ of: 'now' })}>
          Back to live
        </Button>
      )}
      <Menu
        align="end"
        trigger={
          <Button title="The board as it stood, from what had been written by then">As of ▾</Button>
        }
      >
        {agos.map((minutes) => (
          <MenuItem
            key={minutes}
            onSelect={() => onMoment({ of: 'past', at: Date.now() - minutes * minuteMs })}
          >
            {minutes === 60 ? 'an hour ago' : `${minutes} min ago`}
          </MenuItem>
        ))}
      </Menu>
      <Button
        title="Forgets every figure and counts the log again"
        disabled={moment.of === 'rebuilt'}
        onClick={() => onMoment({ of: 'rebuilt' })}
      >
        Rebuild from offset 0
      </Button>
      {children}
    </div>
  );
}
