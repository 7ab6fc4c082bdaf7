import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { BatchOpener, type PackedFrames } from './batch-opener';
import { type FetchedFrame, fetchedFrames } from './fetched-frames';
import { inflateBatch } from './record-batch';

const everything = { start: 0, end: Number.MAX_SAFE_INTEGER };

function packed(codec: string, partition: number): PackedFrames {
  const records = readFileSync(new URL(`./fixtures/java-${codec}.bin`, import.meta.url));
  const place = { topic: 't', partition };
  const fetched = { ...place, records, abortedTransactions: [] };
  const ends = { errorCode: 0, highWatermark: 0, lastStableOffset: 0, logStartOffset: 0 };
  const { frames } = fetchedFrames({ ...fetched, ...ends, preferredReadReplica: -1 }, 0);
  return { bytes: records, frames, place, range: everything };
}

/** Every record and every frame without any, in the order they come. */
async function readAll(opener: BatchOpener, partitions: PackedFrames[]): Promise<unknown[]> {
  const seen: unknown[] = [];
  for await (const { frame, cursor, error } of opener.open(partitions)) {
    seen.push(frame.kind, error?.code);
    // Another batch may be inflated before this one is looked at.
    await setImmediate();
    while (cursor?.next()) {
      const { topic, partition, offset, timestamp, bytes, keyStart, end } = cursor;
      const text = Buffer.from(bytes.subarray(keyStart, end)).toString('latin1');
      seen.push([topic, partition, offset, timestamp, text]);
    }
  }
  return seen;
}

it('gives the same with another thread as without, through several partitions', async () => {
  const inHere = () => ({ threaded: false, inflate: inflateBatch });
  let underWay = 0;
  let most = 0;
  const elsewhere = {
    threaded: true,
    inflate: async (...batch: Parameters<typeof inflateBatch>) => {
      most = Math.max(most, ++underWay);
      await setImmediate();
      underWay--;
      return inflateBatch(...batch);
    },
  };
  const codecs = ['zstd', 'none', 'transactions', 'gzip', 'lz4', 'snappy'];
  const partitions = [...codecs, ...codecs].map(packed);
  const expected = await readAll(new BatchOpener(inHere()), partitions);
  expect(expected.length).toBeGreaterThan(codecs.length * 4);
  expect(await readAll(new BatchOpener(elsewhere), partitions)).toEqual(expected);
  expect(most).toBeGreaterThan(1);
});

it('inflates here what another thread is too busy for, but not without bound', async () => {
  let asked = 0;
  let opened = 0;
  let free: () => void = () => undefined;
  const busy = new Promise<void>((resolve) => {
    free = resolve;
  });
  const elsewhere = {
    threaded: true,
    inflate: async (...batch: Parameters<typeof inflateBatch>) => {
      asked++;
      await busy;
      return inflateBatch(...batch);
    },
  };
  const partitions = ['zstd', 'none', 'gzip', 'lz4', 'snappy'].flatMap((codec) =>
    [codec, codec].map(packed),
  );
  const counted = partitions.map((partition) => ({
    ...partition,
    get bytes() {
      opened++;
      return partition.bytes;
    },
  }));
  const reading = readAll(new BatchOpener(elsewhere), counted);
  for (let turn = 0; turn < 50; turn++) await setImmediate();
  expect([asked, opened]).toEqual([2, 4]);
  free();
  const inHere = { threaded: false, inflate: inflateBatch };
  expect(await reading).toEqual(await readAll(new BatchOpener(inHere), partitions));
  expect(opened - asked).toBeGreaterThanOrEqual(2);
});

it('ends with what ended the other thread', async () => {
  const ended = async () => {
    throw new Error('out of memory');
  };
  const opener = new BatchOpener({ threaded: true, inflate: ended });
  await expect(readAll(opener, ['zstd', 'gzip'].map(packed))).rejects.toThrow('out of memory');
});

it('hands over damage in its place', async () => {
  const plain = packed('none', 0);
  const frames: FetchedFrame[] = [...plain.frames];
  const bytes = Uint8Array.from(plain.bytes);
  bytes[70] = (bytes[70] ?? 0) ^ 1;
  const opener = new BatchOpener({ threaded: true, inflate: inflateBatch });
  const opened = opener.open([{ ...plain, bytes, frames }, packed('zstd', 1)]);
  const errors: (string | undefined)[] = [];
  for await (const { error } of opened) errors.push(error?.code);
  expect(errors).toHaveLength(frames.length + packed('zstd', 1).frames.length);
  expect(errors.map((error) => error === 'CORRUPT_BATCH')).toEqual(errors.map((_, at) => at === 0));
});
