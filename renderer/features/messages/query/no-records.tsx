import type { RecordSetStatus } from '#shared/model/record';
import { Button } from '../../../components/button';
import { EmptyState } from '../../../components/empty-state';
import { LoadingNote } from '../../../components/loading-note';
import { formatCount, plural } from '../../../components/number-format';
import { coverageOf } from './coverage';

interface NoRecordsProps {
  status: RecordSetStatus;
  /** Reads the whole topic with the same filter; absent where that has been done. */
  onWiden?: (() => void) | undefined;
}

/** Why there are no rows: nothing there, or nothing matched. */
export function NoRecords({ status, onWiden }: NoRecordsProps) {
  const { covered, total, running } = coverageOf(status);
  const { filter, scanned } = status;
  if (running) {
    const what = `${formatCount(covered)} of ${formatCount(total)} offsets`;
    return <LoadingNote>{filter ? `Searched ${what}…` : `Reading ${what}…`}</LoadingNote>;
  }
  if (status.table && scanned > 0 && status.table.keyless === scanned) {
    return (
      <EmptyState title="No keys here">
        {`None of the ${plural(scanned, 'record')} in this range has a key, and a table has a row for each key.`}
      </EmptyState>
    );
  }
  if (status.state === 'live' || status.state === 'paused') {
    return (
      <EmptyState title="Waiting for records">
        {filter && scanned > 0
          ? `None of the ${plural(scanned, 'record')} read so far is kept by the filter.`
          : 'Nothing has been written to these partitions since this view was opened.'}
      </EmptyState>
    );
  }
  if (status.state === 'failed') return null;
  if (status.resumable) {
    return (
      <EmptyState title="No records yet">
        {`Reading stopped after ${formatCount(covered)} of ${formatCount(total)} offsets.`}
      </EmptyState>
    );
  }
  if (status.table && scanned > 0 && !(filter && filter.evaluated > 0)) {
    return (
      <EmptyState title="No keys here">
        {`Of ${plural(scanned, 'record')} in this range, none is the last of a key that was not deleted.`}
      </EmptyState>
    );
  }
  if (filter && scanned > 0) {
    return (
      <EmptyState title="No record matches">
        <p>
          {filter.failed >= scanned
            ? `The filter could not be evaluated on any of the ${plural(scanned, 'record')} in this range: ${filter.failures[0]?.reason ?? ''}.`
            : `None of the ${plural(scanned, 'record')} in this range is kept by the filter.`}
        </p>
        {onWiden ? <Button onClick={onWiden}>Search from the earliest offset</Button> : null}
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No records here">
      {covered === 0
        ? 'There are no offsets in this range: the topic is empty, or begins later or ends earlier.'
        : `All ${formatCount(covered)} offsets in this range are gaps: compacted, aborted or control records.`}
    </EmptyState>
  );
}
