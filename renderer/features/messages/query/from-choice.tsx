import { type SubmitEvent, useState } from 'react';
import { groupIdSchema, offsetSchema } from '#shared/model/record-query';
import { Button } from '../../../components/button';
import { TextField } from '../../../components/text-field';
import { type LocalTime, localTimeText, readLocalTime } from './local-time';
import type { MessageSearch } from './message-search';

interface FromChoiceProps {
  search: MessageSearch;
  onChoose: (search: MessageSearch) => void;
}

const counts = [100, 500, 1_000, 10_000] as const;

/** Where to begin: newest N, an offset, a time, a group's commits, or either end. */
export function FromChoice({ search, onChoose }: FromChoiceProps) {
  const [offset, setOffset] = useState(String(search.offset));
  const [time, setTime] = useState<LocalTime>(() =>
    localTimeText(search.at > 0 ? search.at : Date.now() - 3_600_000),
  );
  const [group, setGroup] = useState(search.group ?? '');
  const [problem, setProblem] = useState<'offset' | 'time' | 'group' | null>(null);
  const chooseOffset = (event: SubmitEvent) => {
    event.preventDefault();
    const parsed = offsetSchema.safeParse(
      /^[\d,_ ]+$/.test(offset) ? Number(offset.replace(/[,_ ]/g, '')) : Number.NaN,
    );
    if (parsed.success) onChoose({ ...search, from: 'offset', offset: parsed.data });
    else setProblem('offset');
  };
  const chooseTime = (event: SubmitEvent) => {
    event.preventDefault();
    const at = readLocalTime(time);
    if (at === null) setProblem('time');
    else onChoose({ ...search, from: 'time', at });
  };
  const chooseGroup = (event: SubmitEvent) => {
    event.preventDefault();
    const parsed = groupIdSchema.safeParse(group.trim());
    if (parsed.success) onChoose({ ...search, from: 'group', group: parsed.data });
    else setProblem('group');
  };
  return (
    <div className="from-choice">
      <div className="choices-row">
        <span className="field-label">Newest</span>
        {counts.map((n) => (
          <Button
            key={n}
            aria-pressed={search.from === 'newest' && search.n === n}
            onClick={() => onChoose({ ...search, from: 'newest', n, latest: false })}
          >
            {n.toLocaleString('en-US')}
          </Button>
        ))}
      </div>
      <form className="choices-row" onSubmit={chooseOffset} noValidate>
        <TextField
          label="Offset, in every partition"
          inputMode="numeric"
          value={offset}
          problem={problem === 'offset' ? 'A whole number from 0 on.' : null}
          onChange={(event) => setOffset(event.target.value)}
        />
        <Button type="submit">From offset</Button>
      </form>
      <form className="choices-row" onSubmit={chooseTime} noValidate>
        <TextField
          label="Time, local"
          hint="YYYY-MM-DD hh:mm:ss"
          value={time}
          problem={problem === 'time' ? 'Write it as 2026-11-21 14:03:22.' : null}
          onChange={(event) => setTime(event.target.value)}
        />
        <Button type="submit">From time</Button>
      </form>
      <form className="choices-row" onSubmit={chooseGroup} noValidate>
        <TextField
          label="Consumer group's committed offsets"
          value={group}
          problem={problem === 'group' ? 'The name of a consumer group.' : null}
          onChange={(event) => setGroup(event.target.value)}
        />
        <Button type="submit">From group</Button>
      </form>
      <div className="choices-row">
        <Button onClick={() => onChoose({ ...search, from: 'earliest' })}>Earliest</Button>
        <Button onClick={() => onChoose({ ...search, from: 'latest', to: 'live' })}>
          Latest, then live
        </Button>
      </div>
    </div>
  );
}
