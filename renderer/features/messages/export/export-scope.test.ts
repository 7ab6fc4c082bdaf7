import { expect, test } from 'vitest';
import type { RecordSetStatus } from '#shared/model/record';
import { exportScope } from './export-scope';

const done: RecordSetStatus = {
  state: 'done',
  stopReason: 'end reached',
  kept: 1_204,
  scanned: 5_000,
  bytes: 1,
  recordsPerSecond: 0,
  newWhilePaused: 0,
  evicted: 0,
  filter: null,
  table: null,
  resumable: false,
  totals: { partitions: 1, complete: 1, covered: 1, offsets: 1, lost: 0, uncommitted: 0 },
  partitions: [],
  etaMs: null,
  error: null,
};
const report = { evaluated: 5_000, failed: 0, failures: [], absentPaths: [] };
const range = { newest: false, live: false };

test('says how many records are written, that a filter chose them, and in what order', () => {
  const order = 'each partition in the order of its offsets, whatever the order on the screen.';
  expect(exportScope(done, range)).toBe(`All 1,204 records: ${order}`);
  expect(exportScope({ ...done, kept: 1, filter: report }, range)).toBe(
    `All 1 matching record: ${order}`,
  );
  expect(exportScope(done, { newest: true, live: false })).toBe('All 1,204 records, oldest first.');
});

test('does not give what is known so far for the whole', () => {
  const reading = { ...done, state: 'reading', stopReason: null } as const;
  expect(exportScope(reading, range)).toContain('Every record the query finds, 1,204 so far:');
  expect(exportScope(reading, { newest: true, live: false })).toBe(
    'The newest records, oldest first, once they are found.',
  );
  expect(exportScope({ ...done, stopReason: 'cap' }, range)).toContain(
    'also beyond the 1,204 shown',
  );
});

test('says that a table has one record for each key', () => {
  const table = { ...done, table: { tombstones: 1, keyless: 0 } };
  expect(exportScope(table, range)).toBe('All 1,204 records, the last of each key, oldest first.');
  expect(exportScope({ ...table, stopReason: 'cap' }, range)).toBe(
    'The 1,204 records of the table as far as it was read, oldest first.',
  );
});

test('does not give a part for the whole', () => {
  expect(exportScope({ ...done, stopReason: 'cancelled' }, range)).toBe(
    'The 1,204 records found until reading was stopped, oldest first.',
  );
  const live = { ...done, state: 'live', stopReason: null, evicted: 7 } as const;
  expect(exportScope(live, { newest: true, live: true })).toBe(
    'The 1,204 records held now, in the order they arrived, without the 7 older ones let go.',
  );
});
