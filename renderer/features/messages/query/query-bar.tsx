import { Play, RotateCw, Square } from 'lucide-react';
import { type Ref, useState } from 'react';
import { Button } from '../../../components/button';
import { formatCount } from '../../../components/number-format';
import { Picker } from '../../../components/picker';
import { formatDate, formatTime } from '../../../components/time-format';
import { FromChoice } from './from-choice';
import { isLive, type MessageSearch } from './message-search';
import { PartitionChoice } from './partition-choice';
import { ToChoice } from './to-choice';
import './query-bar.css';

interface QueryBarProps {
  /** First control, for the key that leads to the query. */
  ref?: Ref<HTMLDivElement>;
  search: MessageSearch;
  onSearch: (search: MessageSearch) => void;
  /** Ids of the topic's partitions; null while they are not known. */
  partitions: readonly number[] | null;
  running: boolean;
  onRun: () => void;
  onCancel: () => void;
}

/** What to read: from where, to where, which partitions; and run, follow, cancel. */
export function QueryBar(props: QueryBarProps) {
  const { ref, search, onSearch, partitions, running, onRun, onCancel } = props;
  const live = isLive(search);
  const [draftKey, setDraftKey] = useState(0);
  return (
    <div className="query-bar" role="toolbar" aria-label="Record query" ref={ref}>
      <Picker label="From" value={fromText(search)}>
        {(close) => (
          <FromChoice
            key={draftKey}
            search={search}
            onChoose={(next) => {
              close();
              setDraftKey((key) => key + 1);
              onSearch(next);
            }}
          />
        )}
      </Picker>
      <Picker label="To" value={toText(search)}>
        {(close) => (
          <ToChoice
            search={search}
            onChoose={(next) => {
              close();
              onSearch(next);
            }}
          />
        )}
      </Picker>
      <Picker label="Partitions" value={partitionText(search.p)}>
        {(close) => (
          <PartitionChoice
            partitions={partitions}
            chosen={search.p ?? null}
            onChoose={(p) => {
              close();
              onSearch({ ...search, p: p === null ? undefined : [...p] });
            }}
          />
        )}
      </Picker>
      <span className="query-gap" />
      {running ? (
        <Button onClick={onCancel}>
          <Square aria-hidden /> {live ? 'Stop' : 'Cancel'}
        </Button>
      ) : live ? null : (
        <Button onClick={onRun}>
          <RotateCw aria-hidden /> Run
        </Button>
      )}
      {running && live ? null : (
        <Button
          variant="primary"
          onClick={() => (live ? onRun() : onSearch({ ...search, to: 'live' }))}
        >
          <Play aria-hidden /> Live
        </Button>
      )}
    </div>
  );
}

function fromText({ from, n, offset, at }: MessageSearch): string {
  switch (from) {
    case 'newest':
      return `newest ${formatCount(n)}`;
    case 'offset':
      return `offset ${formatCount(offset)}`;
    case 'time':
      return `${formatDate(at)} ${formatTime(at)}`;
    case 'earliest':
      return 'earliest';
    case 'latest':
      return 'latest';
  }
}

function toText(search: MessageSearch): string {
  if (isLive(search)) return 'live';
  const { to, until } = search;
  return to === 'time' ? `${formatDate(until)} ${formatTime(until)}` : 'end';
}

function partitionText(p: readonly number[] | undefined): string {
  if (p === undefined) return 'all';
  return p.length <= 4 ? p.join(', ') : `${p.length} chosen`;
}
