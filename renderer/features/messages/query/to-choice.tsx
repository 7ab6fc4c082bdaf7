import { Button } from '../../../components/button';
import { wholeSecond } from './local-time';
import { isLive, type MessageSearch } from './message-search';
import { OffsetChoice } from './offset-choice';
import { TimeChoice } from './time-choice';

interface ToChoiceProps {
  search: MessageSearch;
  onChoose: (search: MessageSearch) => void;
}

/** Where to end: as it is now, never, or before a time or an offset. */
export function ToChoice({ search, onChoose }: ToChoiceProps) {
  const fromEnd = search.from === 'latest';
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
      <TimeChoice
        label="Before a time, local"
        disabled={fromEnd}
        first={search.until > 0 ? search.until : wholeSecond(Date.now())}
        onChoose={(until) => onChoose({ ...search, to: 'time', until })}
      >
        To time
      </TimeChoice>
      <OffsetChoice
        label="Before an offset, in every partition"
        disabled={fromEnd}
        first={search.to === 'offset' ? String(search.before) : ''}
        onChoose={(before) => onChoose({ ...search, to: 'offset', before })}
      >
        To offset
      </OffsetChoice>
    </div>
  );
}
