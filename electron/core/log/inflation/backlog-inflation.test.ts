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
  parentPort.postMessage(batches.map(({ bytes }) => ({ records: bytes, error: null })));
});`;

function open(source: string | null): void {
  folder = mkdtempSync(join(tmpdir(), 'inflation-'));
  const file = join(folder, 'thread.mjs');
  if (source !== null) writeFileSync(file, source);
  inflation = new BacklogInflation(file);
}

const receive = (bytes: number, times: number) => {
  for (let time = 0; time < times; time++) inflation.received(bytes);
};

beforeEach(() => open(echo));
afterEach(async () => {
  await inflation.close();
  rmSync(folder, { recursive: true });
});

it('starts a thread for a backlog, and inflates here until it runs', async () => {
  receive(2_000_000, 4);
  expect(inflation.inflate).toBe(inflateBatch);
  expect(inflation.threaded).toBe(false);
  receive(2_000_000, 1);
  await vi.waitFor(() => expect(inflation.threaded).toBe(true), { timeout: 10_000 });
  expect(await inflation.inflate(batch, 0, header, place)).toEqual(batch);
  await inflation.close();
  await expect(inflation.inflate(batch, 0, header, place)).rejects.toMatchObject({
    error: { code: 'CANCELLED' },
  });
});

it.each([
  ['small answers', 1_000_000, 1, 20],
  ['large answers with small ones between', 2_000_000, 4, 5],
])('needs none for %s', async (_, bytes, inRow, times) => {
  for (let time = 0; time < times; time++) {
    receive(bytes, inRow);
    inflation.received(0);
  }
  const other = new BacklogInflation(join(folder, 'thread.mjs'));
  for (let time = 0; time < 5; time++) other.received(2_000_000);
  await vi.waitFor(() => expect(other.threaded).toBe(true), { timeout: 10_000 });
  await other.close();
  expect(inflation.threaded).toBe(false);
});

it('does without one that is not there', () => {
  rmSync(folder, { recursive: true });
  open(null);
  receive(2_000_000, 10);
  expect(inflation.inflate).toBe(inflateBatch);
});
