import { Trash2 } from 'lucide-react';
import { type SubmitEvent, useState } from 'react';
import { Button } from '../../../components/button';
import { TextField } from '../../../components/text-field';
import { useConnection } from '../../../data/active-connection';
import type { MessageSearch } from './message-search';
import { searchText } from './search-text';
import { type SavedQuery, useSavedQueries } from './use-saved-queries';

interface SavedQueriesProps {
  topic: string;
  search: MessageSearch;
  onApply: (search: MessageSearch) => void;
}

/** Saves the query under a name, and applies or deletes those that were saved for this topic. */
export function SavedQueries({ topic, search, onApply }: SavedQueriesProps) {
  const connection = useConnection();
  const { saved, full, save, remove } = useSavedQueries(connection.id, topic);
  const [deleted, setDeleted] = useState<SavedQuery | null>(null);
  const [name, setName] = useState('');
  const replaces = saved.some((query) => query.name === name.trim());
  const onSave = (event: SubmitEvent) => {
    event.preventDefault();
    if (name.trim() === '' || (full && !replaces)) return;
    save({ name: name.trim(), search });
    setName('');
  };
  return (
    <div className="saved">
      {saved.length === 0 && deleted === null ? (
        <p className="muted">No query of this topic is saved yet.</p>
      ) : null}
      <ul className="saved-list">
        {saved.map((query) => (
          <li key={query.name} className="saved-query">
            <button type="button" className="saved-apply" onClick={() => onApply(query.search)}>
              <span>{query.name}</span>
              <span className="saved-what">{searchText(query.search)}</span>
            </button>
            <Button
              variant="ghost"
              aria-label={`Delete ${query.name}`}
              onClick={() => {
                setDeleted(query);
                remove(query.name);
              }}
            >
              <Trash2 aria-hidden />
            </Button>
          </li>
        ))}
        {deleted === null ? null : (
          <li className="saved-query" role="status">
            <span className="saved-gone">“{deleted.name}” deleted</span>
            <Button
              onClick={() => {
                save(deleted);
                setDeleted(null);
              }}
            >
              Undo
            </Button>
          </li>
        )}
      </ul>
      <form className="choices-row" onSubmit={onSave} noValidate>
        <TextField
          label="Save this query as"
          maxLength={80}
          value={name}
          problem={full && !replaces ? '50 are saved: delete one first.' : null}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" disabled={name.trim() === '' || (full && !replaces)}>
          {replaces ? 'Replace' : 'Save'}
        </Button>
      </form>
    </div>
  );
}
