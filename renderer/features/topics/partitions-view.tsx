import { useMemo, useState } from 'react';
import { z } from 'zod';
import { toAppError } from '#shared/contract/errors';
import type { Partition } from '#shared/model/cluster';
import { errorText } from '#shared/model/error-text';
import { DataGrid } from '../../components/data-grid';
import { ErrorPanel } from '../../components/error-panel';
import type { GridColumn } from '../../components/grid-column';
import { LoadingNote } from '../../components/loading-note';
import { formatBytes, formatCount, plural } from '../../components/number-format';
import { useConnection } from '../../data/active-connection';
import { useTopicPartitions } from '../../data/use-topic-partitions';
import { useViewState } from '../../data/use-view-state';
import './topics.css';

const widthsSchema = z.record(z.string(), z.number());
const noWidths = {};

/** The partitions of a topic: where they are, what they hold, and how large they are. */
export function PartitionsView({ topic }: { topic: string }) {
  const connection = useConnection();
  const { data, error } = useTopicPartitions(connection.id, topic);
  const [widths, setWidths] = useViewState('partitions.widths', widthsSchema, noWidths);
  const [selected, setSelected] = useState<number | null>(null);
  const partitions = useMemo(() => data?.partitions ?? [], [data]);
  if (!data) {
    if (error) return <ErrorPanel error={toAppError(error)} />;
    return <LoadingNote>Asking for the partitions of {topic}…</LoadingNote>;
  }
  return (
    <>
      {error ? <ErrorPanel error={toAppError(error)} /> : null}
      <DataGrid
        label={`Partitions of ${topic}`}
        columns={columns}
        total={partitions.length}
        rowAt={(index) => partitions[index]}
        rowKey={({ partition }) => String(partition)}
        widths={widths}
        onWidths={setWidths}
        selectedKey={selected === null ? null : String(partitions[selected]?.partition)}
        selectedIndex={selected}
        onSelect={setSelected}
      />
      <p className="partitions-foot">{totals(partitions)}</p>
    </>
  );
}

const columns: GridColumn<Partition>[] = [
  { id: 'partition', title: 'Partition', width: 72, align: 'end', cell: (row) => row.partition },
  {
    id: 'leader',
    title: 'Leader',
    width: 72,
    align: 'end',
    cell: ({ leader }) => (leader < 0 ? <span className="topic-warn">none</span> : leader),
  },
  { id: 'replicas', title: 'Replicas', width: 96, cell: ({ replicas }) => replicas.join(', ') },
  { id: 'isr', title: 'In sync', width: 96, cell: (row) => <InSync row={row} /> },
  number('earliest', 'First offset', 112, ({ earliest }) => earliest),
  number('latest', 'Next offset', 112, ({ latest }) => latest),
  {
    ...number('count', 'Count', 112, ({ earliest, latest }) =>
      earliest === null || latest === null ? null : latest - earliest,
    ),
    description: 'Offsets kept; compaction and transactions leave gaps',
  },
  {
    id: 'size',
    title: 'Size on disk',
    description: "On the leader's disk",
    width: 110,
    align: 'end',
    cell: ({ sizeBytes }) =>
      sizeBytes === null ? <span className="muted">–</span> : formatBytes(sizeBytes),
  },
  {
    id: 'state',
    title: 'State',
    width: 120,
    flexible: true,
    cell: ({ error }) =>
      error ? (
        <span className="topic-warn">{errorText(error)}</span>
      ) : (
        <span className="muted">ok</span>
      ),
  },
];

function number(
  id: string,
  title: string,
  width: number,
  value: (row: Partition) => number | null,
): GridColumn<Partition> {
  return {
    id,
    title,
    width,
    align: 'end',
    cell: (row) => {
      const known = value(row);
      return known === null ? <span className="muted">–</span> : formatCount(known);
    },
  };
}

function InSync({ row: { isr, replicas } }: { row: Partition }) {
  if (isr.length >= replicas.length) return isr.join(', ');
  return (
    <span className="topic-warn" title="Under-replicated">
      ▲ {isr.join(', ')}
    </span>
  );
}

function totals(partitions: readonly Partition[]): string {
  let offsets = 0;
  let bytes = 0;
  for (const { earliest, latest, sizeBytes } of partitions) {
    offsets += (latest ?? 0) - (earliest ?? 0);
    bytes += sizeBytes ?? 0;
  }
  return `${plural(partitions.length, 'partition')} · ${formatCount(offsets)} offsets · ${formatBytes(bytes)} on the leaders' disks`;
}
