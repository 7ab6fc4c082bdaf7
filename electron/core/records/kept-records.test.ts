import { expect, it } from 'vitest';
import { recordOf } from '#core/log/record.fixture';
import { KeptRecords } from './kept-records';

const record = (partition: number, offset: number, value: string) =>
  recordOf({ key: null, value, partition, offset });
const valueAt = (kept: KeptRecords, partition: number, offset: number) => {
  const found = kept.get({ topic: 't', partition, offset });
  return found && Buffer.from(found.bytes).toString('utf8', found.valueStart, found.valueStart + 1);
};

it('finds records by their places', () => {
  const kept = new KeptRecords();
  kept.add(record(0, 7, 'a'));
  kept.add(record(2, 7, 'b'));
  expect(valueAt(kept, 0, 7)).toBe('a');
  expect(valueAt(kept, 2, 7)).toBe('b');
  expect(valueAt(kept, 1, 7)).toBeUndefined();
  expect(kept.get({ topic: 'other', partition: 0, offset: 7 })).toBeUndefined();
});

it('keeps all or none', () => {
  const kept = new KeptRecords(2_000);
  for (let offset = 0; offset < 3; offset++) kept.add(record(0, offset, 'x'.repeat(300)));
  expect(valueAt(kept, 0, 0)).toBe('x');
  for (let offset = 3; offset < 9; offset++) kept.add(record(0, offset, 'x'.repeat(300)));
  for (let offset = 0; offset < 9; offset++) expect(valueAt(kept, 0, offset)).toBeUndefined();
});
