import { type SubmitEvent, useState } from 'react';
import { type AppError, toAppError } from '#shared/contract/errors';
import { type Connection, connectionColors } from '#shared/model/connection';
import { Button } from '../../components/button';
import { ErrorPanel } from '../../components/error-panel';
import { TextField } from '../../components/text-field';
import { bridge, unwrap } from '../../data/bridge';
import { type EntryProblems, entryOf, readEntry } from './connection-draft';

interface ConnectionFormProps {
  /** The connection to change; null adds one. */
  connection: Connection | null;
  onSaved: (connection: Connection) => void;
  onCancel: () => void;
}

const noProblems: EntryProblems = { name: null, servers: null, bandwidth: null };

/** Adds or changes a connection; what is wrong is said beside the field it concerns. */
export function ConnectionForm({ connection, onSaved, onCancel }: ConnectionFormProps) {
  const [entry, setEntry] = useState(() => entryOf(connection));
  const [problems, setProblems] = useState(noProblems);
  const [error, setError] = useState<AppError | null>(null);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const read = readEntry(entry);
    if ('problems' in read) {
      setProblems(read.problems);
      return;
    }
    setProblems(noProblems);
    try {
      const input = { id: connection?.id ?? null, draft: read.draft };
      onSaved(await unwrap(bridge().saveConnection(input)));
    } catch (thrown) {
      setError(toAppError(thrown));
    }
  };
  return (
    <form
      className="connection-form"
      aria-label={connection === null ? 'New connection' : `Edit ${connection.name}`}
      noValidate
      onSubmit={(event) => void save(event)}
    >
      <TextField
        label="Name"
        value={entry.name}
        problem={problems.name}
        autoFocus
        onChange={(event) => setEntry({ ...entry, name: event.target.value })}
      />
      <TextField
        label="Bootstrap servers"
        hint="host:port, several separated by commas. Plain text for now: no TLS, no SASL."
        placeholder="localhost:9092"
        className="mono-field"
        value={entry.servers}
        problem={problems.servers}
        onChange={(event) => setEntry({ ...entry, servers: event.target.value })}
      />
      <TextField
        label="Read at most"
        unit="MB/s"
        hint="For everything this app reads from the cluster together. A change applies at once."
        placeholder="no limit"
        className="rate-field"
        inputMode="decimal"
        value={entry.bandwidth}
        problem={problems.bandwidth}
        onChange={(event) => setEntry({ ...entry, bandwidth: event.target.value })}
      />
      <fieldset className="color-choice">
        <legend className="field-label">Colour tag</legend>
        {connectionColors.map((color) => (
          <label key={color} className="color-option" title={color}>
            <input
              type="radio"
              name="color"
              className="visually-hidden"
              checked={entry.color === color}
              onChange={() => setEntry({ ...entry, color })}
            />
            <span className="color-swatch" style={{ '--tag': `var(--tag-${color})` }} />
            <span className="visually-hidden">{color}</span>
          </label>
        ))}
      </fieldset>
      {error === null ? null : <ErrorPanel error={error} />}
      <div className="dialog-buttons">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary">
          {connection === null ? 'Add connection' : 'Save'}
        </Button>
      </div>
    </form>
  );
}
