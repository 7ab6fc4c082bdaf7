import { deserialize, serialize } from 'node:v8';
import fc from 'fast-check';
import type { AggregateDefinition } from '#shared/model/analysis-definition';
import { AggregateTable } from './aggregate-table';
import { printed, recordOf, type WrittenRecord } from './written-records.fixture';

/** Numbers that fill a schedule: which rows take records, are merged, saved and restored. */
export const scheduleArbitrary = fc.infiniteStream(fc.nat(1_000_000));

/** What a definition comes to for records: as values are printed, and their errors. */
export interface Outcome {
  values: string[];
  errors: readonly number[];
  notNumbers: number;
}

/** Takes records into one row, one after the other. */
export function inOrder(
  aggregates: readonly AggregateDefinition[],
  records: readonly WrittenRecord[],
): Outcome {
  const table = new AggregateTable(aggregates);
  const row = table.create();
  for (const record of records) {
    table.read(recordOf(record));
    table.add(row);
  }
  return outcome(table, row);
}

/**
 * Takes the same records in shuffled, into several rows that are merged into one in random pairs;
 * now and then all is saved and goes on in another table.
 */
export function inAnyWay(
  aggregates: readonly AggregateDefinition[],
  records: readonly WrittenRecord[],
  schedule: Iterator<number>,
): Outcome {
  const next = (below: number): number => (schedule.next().value ?? 0) % below;
  let table = new AggregateTable(aggregates);
  const waiting = [...records];
  const mergeOnceIn = Math.max(10, Math.floor(records.length / 20));
  const rows = Array.from({ length: 1 + next(5) }, () => table.create());
  while (waiting.length > 0 || rows.length > 1) {
    if (next(5 * mergeOnceIn) === 0) {
      const copy = new AggregateTable(aggregates);
      copy.restore(
        [...table.save()].map((part) => deserialize(serialize(part)) as unknown).values(),
      );
      table = copy;
    }
    const row = rows[next(rows.length)] ?? 0;
    const place = next(Math.max(1, waiting.length));
    const record = waiting[place];
    if (record) {
      // Any other takes its place: their order does not matter.
      waiting[place] = waiting.at(-1) ?? record;
      waiting.pop();
      table.read(recordOf(record));
      table.add(row);
    }
    if (waiting.length > 0 && next(mergeOnceIn) > 0) continue;
    const [from = row] = rows.splice(next(rows.length), 1);
    const into = rows[next(Math.max(1, rows.length))];
    if (into === undefined) rows.push(from);
    else {
      table.merge(into, from);
      table.release(from);
      if (waiting.length > 0) rows.push(table.create());
    }
  }
  return outcome(table, rows[0] ?? 0);
}

function outcome(table: AggregateTable, row: number): Outcome {
  return {
    values: table.values(row, 1).map(printed),
    errors: table.errors(row),
    notNumbers: table.notNumbers,
  };
}
