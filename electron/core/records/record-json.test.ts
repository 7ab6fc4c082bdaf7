import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readBatchHeader } from '#core/log/batch-header';
import { KeptRecord } from '#core/log/kept-record';
import { openBatch } from '#core/log/record-batch';
import { recordJson } from './record-json';

const place = { topic: 'java-none', partition: 0 };

async function lines(): Promise<string[]> {
  const bytes = readFileSync(new URL('../log/fixtures/java-none.bin', import.meta.url));
  const frame = readBatchHeader(bytes, 0, place);
  if (frame.kind !== 'batch') throw new Error('fixture');
  const range = { start: 0, end: Number.MAX_SAFE_INTEGER };
  const cursor = await openBatch(bytes, 0, frame.header, place, range);
  const found: string[] = [];
  while (cursor.next()) {
    found.push(recordJson(cursor));
    expect(recordJson(new KeptRecord(cursor))).toBe(found.at(-1));
  }
  return found;
}

it('writes records of every kind as lines of JSON', async () => {
  const head = (offset: number, timestamp: number) =>
    `{"topic":"java-none","partition":0,"offset":${offset},"timestamp":${timestamp},`;
  const t = 1_700_000_000_000;
  const headers = '[["trace","1"],["trace","2"],["none",null],["empty",""],["","nameless"]]';
  expect(await lines()).toEqual([
    `${head(0, t)}"key":"k0","headers":[],"value":{"id":9007199254740993}}`,
    `${head(1, t - 5_000)}"key":null,"headers":[],"value":"no key, earlier"}`,
    `${head(2, t + 1)}"key":"gone","headers":[],"value":null}`,
    `${head(3, t + 2)}"key":"","headers":[],"value":""}`,
    `${head(4, t + 86_400_000)}"key":"h","headers":${headers},"value":"héad€😀"}`,
    `${head(5, t + 3)}"key":{"base64":"AP8B"},"headers":[],"value":{"base64":"wyg="}}`,
  ]);
});
