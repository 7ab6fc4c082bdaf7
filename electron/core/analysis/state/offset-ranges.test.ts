import { expect, it } from 'vitest';
import { OffsetRanges } from './offset-ranges';

/** Ranges told records as [partition, offset], the clock before each being its offset. */
function rangesOf(...records: [partition: number, offset: number][]): OffsetRanges {
  const ranges = new OffsetRanges();
  for (const [partition, offset] of records) ranges.note(partition, offset, offset);
  return ranges;
}

it('holds the first and last offset of each partition, however many there are', () => {
  const partitions = Array.from({ length: 50 }, (_, i) => i * 7);
  const records = [5, 9].flatMap((offset) => partitions.map((p): [number, number] => [p, offset]));
  const ranges = rangesOf(...records);
  expect(ranges.size).toBe(50);
  expect([...ranges]).toEqual(
    partitions.map((partition) => ({ partition, first: 5, last: 9, clock: 5 })),
  );
});

it('takes in others: the earlier first with its clock, the later last', () => {
  const ranges = rangesOf([0, 5], [0, 6], [1, 3]);
  ranges.merge(rangesOf([0, 2], [2, 1], [1, 8]));
  const merged = [
    { partition: 0, first: 2, last: 6, clock: 2 },
    { partition: 1, first: 3, last: 8, clock: 3 },
    { partition: 2, first: 1, last: 1, clock: 1 },
  ];
  expect([...ranges]).toEqual(merged);
  const again = new OffsetRanges();
  again.restore(ranges.save());
  expect([...again]).toEqual(merged);
});
