import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inflateBatch } from '../record-batch';
import { BacklogInflation } from './backlog-inflation';

const place = { topic: 't', partition: 0 };
const header = { baseOffset: 7, codec: 0, crc: 1, sizeBytes: 100 };
const batch = new Uint8Array(100);
let folder: string;
let inflation: BacklogInflation;

/** A thread that answers every batch with its bytes. */
const echo = `import { parentPort } from 'node:worker_threads';
parentPort.on('message', (batches) => {
  parentPort.postMessage(batches.map(({ bytes }) => ({ in: 'bytes', start: bytes.byteOffset, length: bytes.length })));
});
parentPort.postMessage([]);`;

function open(source: string | null): void {
  folder = mkdtempSync(join(tmpdir(), 'inflation-'));
  const file = join(folder, 'thread.mjs');
  if (source !== null) writeFileSync(file, source);
  inflation = new BacklogInflation(0, file);
}

let now = 0;
const work = (times: number) => {
  for (let time = 0; time < times; time++) {
    inflation.worked(now, now + 16);
    now += 16;
  }
};

beforeEach(() => open(echo));
afterEach(async () => {
  await inflation.close();
  rmSync(folder, { recursive: true });
});

it('starts a thread for long work, and inflates here until it runs', async () => {
  work(9);
  inflation.received(2_000_000);
  expect(inflation.threaded).toBe(false);
  work(1);
  expect(inflation.inflate).toBe(inflateBatch);
  await vi.waitFor(() => expect(inflation.threaded).toBe(true), { timeout: 10_000 });
  expect(await inflation.inflate(batch, 0, header, place)).toEqual(batch);
  await inflation.close();
  await expect(inflation.inflate(batch, 0, header, place)).rejects.toMatchObject({
    error: { code: 'CANCELLED' },
  });
});

it('starts one at once where much will be read, and none where small answers come in between', async () => {
  const other = new BacklogInflation(1_000_000, join(folder, 'thread.mjs'));
  for (let time = 0; time < 10; time++) {
    work(9);
    inflation.received(1_000_000);
  }
  await vi.waitFor(() => expect(other.threaded).toBe(true), { timeout: 10_000 });
  await other.close();
  expect(inflation.threaded).toBe(false);
});

it('counts once what several loops work on at a time', async () => {
  const other = new BacklogInflation(1_000_000, join(folder, 'thread.mjs'));
  const start = now;
  work(9);
  for (let from = start; from < now; from += 16) inflation.worked(from, from + 16);
  await vi.waitFor(() => expect(other.threaded).toBe(true), { timeout: 10_000 });
  await other.close();
  expect(inflation.threaded).toBe(false);
});

it('does without one that is not there', () => {
  rmSync(folder, { recursive: true });
  open(null);
  work(100);
  expect(inflation.inflate).toBe(inflateBatch);
});
