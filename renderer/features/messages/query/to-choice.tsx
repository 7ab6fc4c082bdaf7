import { type SubmitEvent, useState } from 'react';
import { Button } from '../../../components/button';
import { TextField } from '../../../components/text-field';
import { type LocalTime, localTimeText, readLocalTime } from './local-time';
import { isLive, type MessageSearch } from './message-search';

interface ToChoiceProps {
  search: MessageSearch;
  onChoose: (search: MessageSearch) => void;
}

/** Where to end: as it is now, never, or before a time. */
export function ToChoice({ search, onChoose }: ToChoiceProps) {
  const [time, setTime] = useState<LocalTime>(() =>
    localTimeText(search.until > 0 ? search.until : Date.now()),
  );
  const [problem, setProblem] = useState(false);
  const fromEnd = search.from === 'latest';
  const chooseTime = (event: SubmitEvent) => {
    event.preventDefault();
    const until = readLocalTime(time);
    if (until === null) setProblem(true);
    else onChoose({ ...search, to: 'time', until });
  };
  return (
    <div className="choices">
      <Button
        variant="ghost"
        aria-pressed={!isLive(search) && search.to === 'end'}
        disabled={fromEnd}
        onClick={() => onChoose({ ...search, to: 'end' })}
      >
        end: as it is now
      </Button>
      <Button
        variant="ghost"
        aria-pressed={isLive(search)}
        onClick={() => onChoose({ ...search, to: 'live' })}
      >
        live: go on as records arrive
      </Button>
      <form className="choices-row" onSubmit={chooseTime} noValidate>
        <TextField
          label="Before a time, local"
          hint="YYYY-MM-DD hh:mm:ss"
          value={time}
          disabled={fromEnd}
          problem={problem ? 'Write it as 2026-11-21 14:03:22.' : null}
          onChange={(event) => setTime(event.target.value)}
        />
        <Button type="submit" disabled={fromEnd}>
          To time
        </Button>
      </form>
    </div>
  );
}
