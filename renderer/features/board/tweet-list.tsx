import './board.css';
import { type ReactNode, type RefObject, useState } from 'react';
import { clockLabel } from '../../charts/time-ticks';
import { VisibleText } from '../../components/visible-text';
import { TagChip } from './tag-chip';
import { rowKey, type TweetRow } from './tweet-row';

/** Height of a line, px; the style sheet has the same. */
export const tweetRowHeight = 28;

interface TweetListProps {
  label: string;
  ref: RefObject<HTMLUListElement | null>;
  rows: readonly TweetRow[];
  /** Drawn at the start of a line. */
  mark: (row: TweetRow) => ReactNode;
  /** Told whether the list is pointed at or has the focus, so that it can stand still. */
  onHold: (held: boolean) => void;
}

/** Tweets, one a line. */
export function TweetList({ label, ref, rows, mark, onHold }: TweetListProps) {
  const [held, setHeld] = useState({ pointer: false, focus: false });
  const hold = (change: Partial<typeof held>): void => {
    const next = { ...held, ...change };
    setHeld(next);
    onHold(next.pointer || next.focus);
  };
  return (
    <ul
      ref={ref}
      className="tweet-list"
      aria-label={label}
      onMouseMove={() => held.pointer || hold({ pointer: true })}
      onMouseLeave={() => hold({ pointer: false })}
      onFocus={(event) => hold({ focus: event.target.matches(':focus-visible') })}
      onBlur={() => hold({ focus: false })}
    >
      {rows.map((row) => (
        <li key={rowKey(row)} className="tweet">
          {mark(row)}
          <TagChip tag={row.tag} />
          <span className="tweet-author">
            @<VisibleText text={row.author} />
          </span>
          <VisibleText text={row.text} className="tweet-text" />
          <span className="tweet-time">{clockLabel(row.timestamp)}</span>
        </li>
      ))}
    </ul>
  );
}
