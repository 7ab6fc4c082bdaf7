import { useState } from 'react';
import { type ExportOptions, exportFormats } from '#shared/model/record-export';
import { Button } from '../../../components/button';
import { TextField } from '../../../components/text-field';
import './export.css';

interface ExportFormProps {
  /** Which records are written, in words. */
  scope: string;
  /** Field paths that are columns on the screen: CSV begins with them. */
  shown: readonly string[];
  onExport: (options: ExportOptions) => void;
}

const formats = {
  ndjson: {
    name: 'NDJSON',
    note: 'A JSON object a line: topic, partition, offset, timestamp, key, headers, value. Bytes that are no text as base64.',
  },
  csv: {
    name: 'CSV',
    note: 'Columns: topic, partition, offset, timestamp, key, headers, value, and those you add.',
  },
  raw: { name: 'Values alone', note: 'Values as they are, a line feed after each.' },
} as const;

/** What to export, and in which form. */
export function ExportForm({ scope, shown, onExport }: ExportFormProps) {
  const [format, setFormat] = useState<ExportOptions['format']>('ndjson');
  const [paths, setPaths] = useState(() => shown.filter((path) => !path.includes(',')).join(', '));
  const [guardFormulas, setGuardFormulas] = useState(false);
  const csv = format === 'csv';
  const columns = paths
    .split(',')
    .map((path) => path.trim())
    .filter((path) => path !== '');
  return (
    <form
      className="export-form"
      onSubmit={(event) => {
        event.preventDefault();
        onExport(csv ? { format, columns, guardFormulas } : plain(format));
      }}
    >
      <p className="export-scope">{scope}</p>
      <fieldset className="export-formats">
        <legend className="field-label">Format</legend>
        {exportFormats.map((each) => (
          <label key={each} className="export-choice">
            <input
              type="radio"
              name="format"
              checked={format === each}
              onChange={() => setFormat(each)}
            />
            <span>
              {formats[each].name}
              <span className="export-note">{formats[each].note}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {csv ? (
        <>
          <TextField
            label="Further columns"
            hint="Field paths with commas between, e.g. value.author, value.id"
            value={paths}
            onChange={(event) => setPaths(event.target.value)}
          />
          <label className="export-choice">
            <input
              type="checkbox"
              checked={guardFormulas}
              onChange={(event) => setGuardFormulas(event.target.checked)}
            />
            <span>
              Guard against formulas
              <span className="export-note">
                An apostrophe before a leading = + - @, so that no spreadsheet runs it.
              </span>
            </span>
          </label>
        </>
      ) : null}
      <Button type="submit" variant="primary">
        Choose file…
      </Button>
    </form>
  );
}

function plain(format: ExportOptions['format']): ExportOptions {
  return { format, columns: [], guardFormulas: false };
}
