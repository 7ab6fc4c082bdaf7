import { groupIdSchema } from '#shared/model/record-query';
import { Button } from '../../../components/button';
import { wholeSecond } from './local-time';
import type { MessageSearch } from './message-search';
import { OffsetChoice } from './offset-choice';
import { TimeChoice } from './time-choice';
import { ValueChoice } from './value-choice';

interface FromChoiceProps {
  search: MessageSearch;
  onChoose: (search: MessageSearch) => void;
}

const counts = [100, 500, 1_000, 10_000] as const;
const hourMs = 3_600_000;

/** Where to begin: newest N, an offset, a time, a group's commits, or either end. */
export function FromChoice({ search, onChoose }: FromChoiceProps) {
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
      <OffsetChoice
        label="Offset, in every partition"
        first={String(search.offset)}
        onChoose={(offset) => onChoose({ ...search, from: 'offset', offset })}
      >
        From offset
      </OffsetChoice>
      <TimeChoice
        label="Time, local"
        first={search.at > 0 ? search.at : wholeSecond(Date.now() - hourMs)}
        onChoose={(at) => onChoose({ ...search, from: 'time', at })}
      >
        From time
      </TimeChoice>
      <ValueChoice
        label="Consumer group's committed offsets"
        first={search.group ?? ''}
        read={(text) => groupIdSchema.safeParse(text.trim()).data ?? null}
        mistake="The name of a consumer group."
        onChoose={(group) => onChoose({ ...search, from: 'group', group })}
      >
        From group
      </ValueChoice>
      <div className="choices-row">
        <Button onClick={() => onChoose({ ...search, from: 'earliest' })}>Earliest</Button>
        <Button onClick={() => onChoose({ ...search, from: 'latest', to: 'live' })}>
          Latest, then live
        </Button>
      </div>
    </div>
  );
}
