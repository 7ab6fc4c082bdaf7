import { X } from 'lucide-react';
import type { AppError } from '#shared/contract/errors';
import { errorText } from '#shared/model/error-text';
import { Button } from '../components/button';
import { CopyButton } from '../components/copy-button';
import { formatBytes, formatCount, formatDuration, plural } from '../components/number-format';
import { ProgressBar } from '../components/progress-bar';
import { VisibleText } from '../components/visible-text';
import type { ExportItem, RecordExports } from '../data/record-exports';
import { useExportItems, useRecordExports } from '../data/record-exports-context';
import './export-list.css';

/** The exports of this page, below whatever view is shown. */
export function ExportList() {
  const exports = useRecordExports();
  const items = useExportItems();
  if (items.length === 0) return null;
  return (
    <section className="exports" aria-label="Exports">
      {items.map((item) => (
        <ExportLine key={item.id} item={item} exports={exports} />
      ))}
    </section>
  );
}

/** How far an export is, or how it ended. */
function ExportLine({ item, exports }: { item: ExportItem; exports: RecordExports }) {
  const { id, state, fileName, covered, total, error } = item;
  return (
    <div className={`export-line export-${state}`}>
      <p className="export-text" role="status">
        <VisibleText text={fileName} className="export-file" /> <span>{outcome(item)}</span>
      </p>
      {state === 'writing' ? (
        <>
          <ProgressBar
            className="export-bar"
            label={`Written of ${fileName}`}
            max={total}
            value={total === 0 ? undefined : covered}
          />
          <span className="export-percent">
            {Math.floor((100 * covered) / Math.max(1, total))}%
          </span>
          <Button onClick={() => exports.cancel(id)}>Cancel export</Button>
        </>
      ) : (
        <>
          {error ? <CopyButton text={JSON.stringify(error, null, 2)} label="Copy details" /> : null}
          <Button variant="ghost" aria-label="Dismiss" onClick={() => exports.dismiss(id)}>
            <X aria-hidden />
          </Button>
        </>
      )}
    </div>
  );
}

function outcome({ state, records, bytesWritten, lost, etaMs, error }: ExportItem): string {
  const written = `${plural(records, 'record')} · ${formatBytes(bytesWritten)}`;
  const passed = lost > 0 ? ` · ${formatCount(lost)} passed over unread` : '';
  switch (state) {
    case 'writing': {
      const left = etaMs === null ? '' : ` · ${formatDuration(etaMs)} left`;
      return `is being written · ${written}${passed}${left}`;
    }
    case 'done':
      return `is written · ${written}${passed}`;
    case 'cancelled':
      return 'was cancelled: nothing of it was left behind';
    case 'failed':
      return `was not written. ${error === null ? '' : reason(error)}`;
  }
}

/** What went wrong, where it stands behind the file's name, and what to do. */
function reason(error: AppError): string {
  switch (error.code) {
    case 'WORKER_RESTARTED':
      return 'The reading process stopped: export it again.';
    case 'DISK_FULL':
      return 'The disk is full: free some room and export it again.';
    case 'PERMISSION_DENIED':
      return 'You may not write to that folder: choose another one.';
    case 'FILE_FAILED':
      return `The system refused it (${error.params.reason}).`;
    default:
      return errorText(error);
  }
}
