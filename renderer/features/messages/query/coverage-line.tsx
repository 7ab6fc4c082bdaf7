import { errorText } from '#shared/model/error-text';
import type { FilterReport, RecordSetStatus } from '#shared/model/record';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatRate,
  limitText,
  plural,
} from '../../../components/number-format';
import { useConnection } from '../../../data/active-connection';
import { ContinueReading } from './continue-reading';
import { coverageOf } from './coverage';

interface CoverageLineProps {
  status: RecordSetStatus | null;
  live: boolean;
  /** Goes on with a read that stopped before its end. */
  onContinue: (skipUnreadable: boolean) => void;
}

/** What has been read of what there is, why it stopped, and what was left out. */
export function CoverageLine({ status, live, onContinue }: CoverageLineProps) {
  const { bandwidth } = useConnection();
  if (status === null) return <p className="coverage">opening…</p>;
  const { covered, total, partitionsDone, partitions, lost, uncommitted, state, running } =
    coverageOf(status);
  const trouble = status.partitions.filter(({ error }) => error !== null);
  return (
    <p className="coverage" role="status" aria-label="Coverage">
      <span>
        Scanned <strong>{formatCount(covered)}</strong>
        {live ? ' offsets' : ` of ${formatCount(total)} offsets`} · {partitionsDone}/{partitions}{' '}
        partitions{live ? ' at the end' : ''} ·{' '}
        {running || live ? (
          <>
            <strong>{formatRate(status.recordsPerSecond)}</strong>
            {running && bandwidth !== undefined ? `, ${limitText(bandwidth)}` : null} ·{' '}
          </>
        ) : null}
        {formatBytes(status.bytes)} · <strong>{state}</strong>
        {running && status.etaMs !== null ? `, ${formatDuration(status.etaMs)} left` : null} ·{' '}
        {plural(status.kept, status.table ? 'key' : 'record')} kept
        {status.table ? <TableNotes table={status.table} /> : null}
        {status.evicted > 0 ? `, ${formatCount(status.evicted)} older ones let go` : null}
        {lost > 0 ? ` · ${plural(lost, 'offset')} passed over unread` : null}
        {uncommitted > 0
          ? ` · ${plural(uncommitted, 'offset')} beyond the last stable offset`
          : null}
      </span>
      <ContinueReading status={status} onContinue={onContinue} />
      {status.filter === null ? null : <FilterNotes report={status.filter} />}
      {trouble.map(({ topic, partition, error }) => (
        <span key={`${topic}-${partition}`} className="coverage-trouble">
          partition {partition}: {error === null ? '' : errorText(error)}
        </span>
      ))}
    </p>
  );
}

/** What of a table is no row. */
function TableNotes({ table: { tombstones, keyless } }: TableNotesProps) {
  return (
    <>
      {tombstones > 0 ? ` · ${plural(tombstones, 'key')} deleted by a tombstone` : null}
      {keyless > 0 ? ` · ${plural(keyless, 'record')} without a key left out` : null}
    </>
  );
}

interface TableNotesProps {
  table: NonNullable<RecordSetStatus['table']>;
}

/** What an expression could not be evaluated on: a typo never looks like an empty topic. */
function FilterNotes({
  report: { evaluated, failed, failures, absentPaths },
}: {
  report: FilterReport;
}) {
  return (
    <>
      {evaluated > 0
        ? absentPaths.map((path) => (
            <span key={path} className="coverage-trouble">
              {path} was in none of {plural(evaluated, 'record')}
            </span>
          ))
        : null}
      {failed > 0 ? (
        <span
          className="coverage-trouble"
          title={failures
            .map(
              ({ reason, records, sample: { partition, offset } }) =>
                `${formatCount(records)}: ${reason}, first at partition ${partition}, offset ${offset}`,
            )
            .join('\n')}
        >
          {formatCount(failed)} not evaluated: {failures[0]?.reason}
        </span>
      ) : null}
    </>
  );
}
