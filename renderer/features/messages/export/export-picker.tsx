import type { RecordSetStatus } from '#shared/model/record';
import { Picker } from '../../../components/picker';
import { useRecordExports } from '../../../data/record-exports-context';
import type { OpenRecordSet } from '../../../data/use-record-set';
import { ExportForm } from './export-form';
import { exportScope } from './export-scope';

interface ExportPickerProps {
  topic: string;
  recordSet: OpenRecordSet | null;
  status: RecordSetStatus | null;
  /** Whether the query asks for the newest records, and whether it goes on at the ends. */
  newest: boolean;
  live: boolean;
  /** Field paths that are columns on the screen. */
  columns: readonly string[];
}

/** Writes the whole answer to a file; how far that is stands below every view. */
export function ExportPicker({
  topic,
  recordSet,
  status,
  newest,
  live,
  columns,
}: ExportPickerProps) {
  const exports = useRecordExports();
  return (
    <Picker label="Export" value="">
      {(close) =>
        recordSet === null || status === null ? (
          <p className="muted">No records are open.</p>
        ) : (
          <ExportForm
            scope={exportScope(status, { newest, live })}
            shown={columns}
            onExport={async (options) => {
              const name = `${topic}.${extensions[options.format]}`;
              if (await exports.begin(recordSet, options, name)) close();
            }}
          />
        )
      }
    </Picker>
  );
}

const extensions = { ndjson: 'ndjson', csv: 'csv', raw: 'txt' } as const;
