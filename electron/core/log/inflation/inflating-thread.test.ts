import { readFileSync } from 'node:fs';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type BatchHeader, readBatchHeader } from '../batch-header';
import { inflateBatch } from '../record-batch';
import { InflatingThread } from './inflating-thread';
import { serveInflation } from './serve-inflation';

const place = { topic: 't', partition: 3 };
const room = { ratio: 4 };
let channel: MessageChannel;
let thread: InflatingThread;

beforeEach(() => {
  channel = new MessageChannel();
  thread = new InflatingThread(channel.port1, async () => channel.port1.close());
});
afterEach(() => thread.close());

interface Batch {
  readonly bytes: Uint8Array;
  readonly position: number;
  readonly header: BatchHeader;
}

/** The batches of the Java client, in memory that can be shared. */
function batchesOf(codec: string): Batch[] {
  const file = readFileSync(new URL(`../fixtures/java-${codec}.bin`, import.meta.url));
  const bytes = new Uint8Array(new SharedArrayBuffer(file.length));
  bytes.set(file);
  const batches: Batch[] = [];
  for (let position = 0; position < bytes.length; ) {
    const frame = readBatchHeader(bytes, position, place);
    if (frame.kind !== 'batch') throw new RangeError(frame.kind);
    batches.push({ bytes, position, header: frame.header });
    position += frame.header.sizeBytes;
  }
  return batches;
}

/** As text, which is compared in no time. */
const texts = async (records: readonly Promise<Uint8Array>[]) =>
  (await Promise.all(records)).map((each) => Buffer.from(each).toString('latin1'));
const inThread = ({ bytes, position, header }: Batch) =>
  thread.inflate(bytes, position, header, place, room);
const here = ({ bytes, position, header }: Batch) =>
  inflateBatch(bytes, position, header, place, room);
const batches = ['none', 'gzip', 'snappy', 'lz4', 'zstd'].flatMap(batchesOf);

it('gives what would be inflated here, whatever the order of answers', async () => {
  serveInflation(channel.port2);
  const expected = await texts(batches.map(here));
  const together = batches.map(inThread);
  await new Promise(setImmediate);
  const later = batches.map(inThread);
  expect(await texts(together)).toEqual(expected);
  expect(await texts(later)).toEqual(expected);
});

it.each(['gzip', 'snappy', 'lz4', 'zstd'])('inflates %s into the spare memory', async (codec) => {
  serveInflation(channel.port2);
  const spare = new Uint8Array(new SharedArrayBuffer(1_000_000));
  const [packed] = batchesOf(codec);
  if (!packed) throw new RangeError('no fixtures');
  const { bytes, position, header } = packed;
  const records = await thread.inflate(bytes, position, header, place, { ratio: 1, spare });
  expect(records.length).toBeGreaterThan(0);
  expect(records.buffer === spare.buffer).toBe(true);
  expect(Buffer.from(records).equals(await here(packed))).toBe(true);
});

it('copies no batch that is not compressed', async () => {
  serveInflation(channel.port2);
  const [plain] = batchesOf('none');
  if (!plain) throw new RangeError('no fixtures');
  const same = await inThread(plain);
  plain.bytes[plain.position + 61] = 99;
  expect(same[0]).toBe(99);
});

it('tells of each batch that is damaged, and of no other', async () => {
  serveInflation(channel.port2);
  const [first, damaged, last] = [batchesOf('lz4'), batchesOf('zstd'), batchesOf('none')].map(
    ([batch]) => batch,
  );
  if (!first || !damaged || !last) throw new RangeError('no fixtures');
  const at = damaged.position + 70;
  damaged.bytes[at] = (damaged.bytes[at] ?? 0) ^ 1;
  const params = { ...place, offset: damaged.header.baseOffset, reason: 'checksum mismatch' };
  const answers = [first, damaged, last].map(inThread);
  await expect(answers[1]).rejects.toMatchObject({ error: { code: 'CORRUPT_BATCH', params } });
  expect(await answers[0]).toEqual(await here(first));
  expect(await answers[2]).toEqual(await here(last));
});

it('gives up what is under way when closed, and what is asked for later', async () => {
  const [batch] = batches;
  if (!batch) throw new RangeError('no fixtures');
  const unanswered = expect(inThread(batch)).rejects.toMatchObject({
    error: { code: 'CANCELLED' },
  });
  await thread.close();
  await unanswered;
  await expect(inThread(batch)).rejects.toMatchObject({ error: { code: 'CANCELLED' } });
});

it('passes on what ended the thread', async () => {
  const [batch] = batches;
  if (!batch) throw new RangeError('no fixtures');
  const unanswered = expect(inThread(batch)).rejects.toThrow('out of memory');
  channel.port1.emit('error', new Error('out of memory'));
  await unanswered;
  await expect(inThread(batch)).rejects.toThrow('out of memory');
});
