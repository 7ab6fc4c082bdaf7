import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FetchedPartition } from '#core/kafka/kafka-cluster';
import { fetchedFrames } from './fetched-frames';

const file = (name: string) =>
  new Uint8Array(readFileSync(new URL(`./fixtures/${name}.bin`, import.meta.url)));

function fetched(
  records: Uint8Array,
  abortedTransactions: FetchedPartition['abortedTransactions'] = [],
): FetchedPartition {
  return {
    topic: 't',
    partition: 0,
    errorCode: 0,
    highWatermark: 100,
    lastStableOffset: 100,
    logStartOffset: 0,
    abortedTransactions,
    preferredReadReplica: -1,
    records,
  };
}

describe('transactions of the Java client', () => {
  const records = file('java-transactions');
  const kinds = (aborted: FetchedPartition['abortedTransactions']) =>
    fetchedFrames(fetched(records, aborted), 0).frames.map(({ kind }) => kind);

  it('skips control batches', () => {
    const [r, s] = ['records', 'skipped'];
    expect(kinds([])).toEqual([r, r, r, s, s, r, s]);
  });

  it('skips the aborted one up to its marker, and not what its producer committed later', () => {
    const [, second] = fetchedFrames(fetched(records), 0).frames;
    if (second?.kind !== 'records') throw new Error('fixture');
    const { producerId } = second.header;
    const [r, s] = ['records', 'skipped'];
    expect(kinds([{ producerId, firstOffset: 1 }])).toEqual([r, s, r, s, s, r, s]);
  });
});

it('goes on after the last whole batch', () => {
  const records = file('kcat-none');
  expect(fetchedFrames(fetched(records), 0)).toMatchObject({ nextOffset: 204, damage: null });
  const cut = fetchedFrames(fetched(records.subarray(0, records.length - 1)), 0);
  expect(cut).toMatchObject({ nextOffset: 4, damage: null });
  expect(cut.frames).toHaveLength(1);
});

it('leaves out batches before the fetch offset', () => {
  const { frames, nextOffset } = fetchedFrames(fetched(file('kcat-none')), 4);
  expect(frames).toHaveLength(1);
  expect(nextOffset).toBe(204);
});

it('leaves out batches after the one that reaches the end', () => {
  const before = (end: number) => fetchedFrames(fetched(file('kcat-none')), 0, end);
  expect(before(4)).toMatchObject({ frames: [{}], nextOffset: 4 });
  expect(before(5)).toMatchObject({ frames: [{}, {}], nextOffset: 204 });
});

it('stops where nothing can be trusted any more, and keeps what came before', () => {
  const records = file('kcat-none');
  records[208 + 16] = 9;
  const { frames, nextOffset, damage } = fetchedFrames(fetched(records), 0);
  expect(frames).toHaveLength(1);
  expect(nextOffset).toBe(4);
  expect(damage).toMatchObject({ code: 'CORRUPT_BATCH', params: { reason: 'unknown magic 9' } });
});
