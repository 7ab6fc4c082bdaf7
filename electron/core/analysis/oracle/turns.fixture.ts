import type { OracleRecord } from './oracle-record.fixture';
import type { RandomAnalysis } from './random-analysis.fixture';

/** What comes next: a batch of a partition, its silence, or its end. */
export interface OracleTurn {
  readonly partition: number;
  readonly records: readonly OracleRecord[] | 'silence' | 'end';
}

const largestBatch = 9;

/** The steps of a random analysis with the records they name, and all that is left then. */
export function turnsOf({ partitions, steps }: RandomAnalysis): OracleTurn[] {
  const turns: OracleTurn[] = [];
  const left = partitions.map(({ records }, partition) => ({ partition, records }));
  const next = (at: number, count: number) => {
    const from = left[at];
    if (from === undefined) return;
    turns.push({ partition: from.partition, records: from.records.slice(0, count) });
    left[at] = { ...from, records: from.records.slice(count) };
  };
  for (const { partition, records } of steps) {
    const open = left.filter((each) => each.records.length > 0);
    const from = open[partition % open.length];
    if (from === undefined) break;
    if (records === 'silence') turns.push({ partition: from.partition, records });
    else next(from.partition, records);
  }
  for (const { partition } of partitions.map((_, index) => ({ partition: index }))) {
    while ((left[partition]?.records.length ?? 0) > 0) next(partition, largestBatch);
    turns.push({ partition, records: 'end' });
  }
  return turns;
}
