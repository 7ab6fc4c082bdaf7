import { useState } from 'react';
import { formatDate, formatTime } from '../../../components/time-format';
import '../../../components/field.css';

interface PastTimeProps {
  /** ms since the epoch. */
  at: number;
  onTime: (at: number) => void;
}

/** A time of the past in local time, taken over when the field is left or Enter is pressed. */
export function PastTime({ at, onTime }: PastTimeProps) {
  const known = `${formatDate(at)}T${formatTime(at).slice(0, 8)}`;
  const [draft, setDraft] = useState<string | null>(null);
  const take = () => {
    const time = Date.parse(draft ?? '');
    setDraft(null);
    if (draft !== null && draft !== known && time >= 0 && time <= Date.now()) onTime(time);
  };
  return (
    <input
      className="input"
      type="datetime-local"
      step="1"
      aria-label="Time shown"
      value={draft ?? known}
      onChange={({ target }) => setDraft(target.value)}
      onBlur={take}
      onKeyDown={({ key }) => key === 'Enter' && take()}
    />
  );
}
