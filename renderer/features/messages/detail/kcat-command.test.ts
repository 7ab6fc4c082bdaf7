import { expect, it } from 'vitest';
import { kcatCommand } from './kcat-command';

const batch = {
  codec: 'none',
  baseOffset: 0,
  records: 1,
  sizeBytes: 70,
  transactional: false,
  producerId: '-1',
  leaderEpoch: 0,
} as const;

function command(topic: string, servers = ['b1:9092', 'b2:9092'], transactional = false): string {
  const ref = { topic, partition: 3, offset: 577_221 };
  return kcatCommand(servers, { ref, batch: { ...batch, transactional } });
}

it('names brokers, topic, partition and offset', () => {
  expect(command('tweets-topic')).toBe(
    'kcat -C -e -b b1:9092,b2:9092 -t tweets-topic -p 3 -o 577221 -c 1',
  );
});

it('reads a record of a transaction that may have been aborted', () => {
  expect(command('t', ['b:1'], true)).toContain('-X isolation.level=read_uncommitted');
});

it.each([
  ["it's", "'it'\\''s'"],
  ['$(touch x) `y` "z"', '\'$(touch x) `y` "z"\''],
  ['a;b&c|d\\', "'a;b&c|d\\'"],
  ['*', "'*'"],
  ['', "''"],
])('hands %s to the shell as %s', (topic, word) => {
  expect(command(topic)).toContain(` -t ${word} -p 3 `);
});
