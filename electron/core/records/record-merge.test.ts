import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KeptRecord } from '#core/log/kept-record';
import { recordOf } from '#core/log/record.fixture';
import { RecordMerge } from './record-merge';

const topic = 't';
/** Timestamps of a partition's records; their offsets count from 0. */
const anyPartitions = fc.array(fc.array(fc.nat(6), { maxLength: 12 }), {
  minLength: 1,
  maxLength: 5,
});

const kept = (partition: number, offset: number, timestamp: number, size = 1) =>
  new KeptRecord(recordOf({ topic, partition, offset, timestamp, value: 'x'.repeat(size) }));

const rangesOf = (partitions: readonly (readonly number[])[]) =>
  partitions.map(({ length }, partition) => ({ topic, partition, start: 0, end: length }));

const takeAll = (merge: RecordMerge): string[] => {
  const taken: string[] = [];
  for (let next = merge.take(); next; next = merge.take()) {
    taken.push(`${next.partition}/${next.offset}`);
  }
  return taken;
};

/** By definition: again and again the earliest of the first ones left. */
function mergedByTime(partitions: readonly (readonly number[])[]): string[] {
  const heads = partitions.map(() => 0);
  const merged: string[] = [];
  for (;;) {
    const open = heads.flatMap((head, partition) => {
      const timestamp = partitions[partition]?.[head];
      return timestamp === undefined ? [] : [{ timestamp, partition, head }];
    });
    const [next] = open.sort((a, b) => a.timestamp - b.timestamp || a.partition - b.partition);
    if (!next) return merged;
    merged.push(`${next.partition}/${next.head}`);
    heads[next.partition] = next.head + 1;
  }
}

it.each(['timestamp', 'offset'] as const)(
  'gives the same %s order however the partitions arrive',
  (order) => {
    fc.assert(
      fc.property(anyPartitions, fc.infiniteStream(fc.nat(99)), (partitions, chance) => {
        const merge = new RecordMerge(rangesOf(partitions), order);
        const arrived = partitions.map(() => 0);
        const taken: string[] = [];
        for (;;) {
          const open = arrived.flatMap((next, partition) =>
            next < (partitions[partition]?.length ?? 0) ? [partition] : [],
          );
          const partition = open[Number(chance.next().value) % Math.max(1, open.length)];
          if (partition === undefined) break;
          const offset = arrived[partition] ?? 0;
          merge.add(kept(partition, offset, partitions[partition]?.[offset] ?? 0));
          arrived[partition] = offset + 1;
          if (offset + 1 === partitions[partition]?.length) merge.finish({ topic, partition });
          taken.push(...takeAll(merge));
        }
        const byPlace = partitions.flatMap((times, partition) =>
          times.map((_, offset) => `${partition}/${offset}`),
        );
        expect(taken).toEqual(order === 'timestamp' ? mergedByTime(partitions) : byPlace);
      }),
    );
  },
);

it('waits for a partition of which nothing is known, and not for one that is finished', () => {
  const merge = new RecordMerge(rangesOf([[1], [1]]), 'timestamp');
  merge.add(kept(1, 0, 5));
  expect(merge.take()).toBeNull();
  expect(merge.waitingFrom({ topic, partition: 1 })).toBe(0);
  merge.finish({ topic, partition: 0 });
  expect(takeAll(merge)).toEqual(['1/0']);
  expect(merge.waitingFrom({ topic, partition: 1 })).toBeNull();
});

it('names partitions that have their share of the memory, until half of it is free', () => {
  const merge = new RecordMerge(rangesOf([[0], [0]]), 'timestamp', 4_000);
  for (let offset = 0; offset < 5; offset++) merge.add(kept(1, offset, offset, 300));
  expect(merge.crowd()).toEqual([expect.objectContaining({ partition: 1 })]);
  expect(merge.crowd()).toBeNull();
  merge.finish({ topic, partition: 0 });
  merge.take();
  expect(merge.crowd()).toBeNull();
  takeAll(merge);
  expect(merge.crowd()).toEqual([]);
});
