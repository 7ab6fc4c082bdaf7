import { Play, RotateCw, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../../components/button';
import { formatCount } from '../../../components/number-format';
import { Picker } from '../../../components/picker';
import { formatDate, formatTime } from '../../../components/time-format';
import { FromChoice } from './from-choice';
import { isLive, type MessageSearch, withLatest } from './message-search';
import { PartitionChoice } from './partition-choice';
import { SavedQueries } from './saved-queries';
import { fromText, partitionText } from './search-text';
import { ToChoice } from './to-choice';
import './query-bar.css';

interface QueryBarProps {
  topic: string;
  search: MessageSearch;
  onSearch: (search: MessageSearch) => void;
  /** Ids of the topic's partitions; null while they are not known. */
  partitions: readonly number[] | null;
  /** The filter field. */
  filter: ReactNode;
  running: boolean;
  onRun: () => void;
  onCancel: () => void;
}

/** What to read: from where, to where, which partitions, which filter; and run, follow, cancel. */
export function QueryBar(props: QueryBarProps) {
  const { topic, search, onSearch, partitions, running, onRun, onCancel } = props;
  const live = isLive(search);
  return (
    <div className="query-bar" role="toolbar" aria-label="Record query">
      <Picker label="From" value={fromText(search)}>
        {(close) => (
          <FromChoice
            search={search}
            onChoose={(next) => {
              close();
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
      {props.filter}
      <label
        className="query-switch"
        title="Only the last record of each key, none where that is a tombstone"
      >
        <input
          type="checkbox"
          checked={search.latest}
          onChange={(event) => onSearch(withLatest(search, event.target.checked))}
        />
        latest per key
      </label>
      <Picker label="Saved" value="">
        {(close) => (
          <SavedQueries
            topic={topic}
            search={search}
            onApply={(next) => {
              close();
              onSearch({ ...next, tab: search.tab });
            }}
          />
        )}
      </Picker>
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

function toText(search: MessageSearch): string {
  if (isLive(search)) return 'live';
  const { to, until, before } = search;
  if (to === 'offset') return `offset ${formatCount(before)}`;
  return to === 'time' ? `${formatDate(until)} ${formatTime(until)}` : 'end';
}
