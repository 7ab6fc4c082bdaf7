import type { RecordSetStatus } from '#shared/model/record';
import { formatCount, formatRate } from '../../../components/number-format';

/** How many records became how many rows, and what of them is no row. */
export function TableFigures({ status }: { status: RecordSetStatus | null }) {
  const table = status?.table ?? null;
  const figures = [
    ['Records in the stream', status?.scanned, formatRate(status?.recordsPerSecond ?? 0)],
    ['Keys in the table', status?.kept, 'the latest record of each'],
    ['Deleted keys', table?.tombstones, 'their latest record is a tombstone'],
    ['Without a key', table?.keyless, 'records that are in no table'],
  ] as const;
  return (
    <dl className="table-figures">
      {figures.map(([name, count, note]) => (
        <div key={name} className="table-figure">
          <dt>{name}</dt>
          <dd>
            <strong>{count === undefined ? '–' : formatCount(count)}</strong>{' '}
            <span className="muted">{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
