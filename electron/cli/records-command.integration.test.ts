import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { encode } from '@msgpack/msgpack';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openCluster } from '#core/kafka/open-cluster';
import { OutputWriter } from './output-writer';
import { addRecordsCommand } from './records-command';

const bootstrapServer = inject('bootstrapServer');
const cluster = openCluster({ bootstrapServers: [bootstrapServer] });
const topic = `records-command-${randomUUID()}`;
const group = `records-command-${randomUUID()}`;

async function printed(...args: string[]): Promise<unknown[]> {
  const stdout = new PassThrough();
  const printing = text(stdout);
  const program = new Command();
  addRecordsCommand(program, {
    cluster: async () => cluster,
    output: new OutputWriter(stdout, () => undefined),
    signal: new AbortController().signal,
    folders: () => ({ data: '', cache: '' }),
    note: () => undefined,
  });
  await program.parseAsync(['records', ...args], { from: 'user' });
  stdout.end();
  const lines = (await printing).trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}

/** Three records, read to their end by a group. */
beforeAll(async () => {
  await cluster.createTopics([{ topic, partitions: 1, replicationFactor: 1 }]);
  const records = [1, 2, 3].map((n) => ({
    partition: 0,
    key: Buffer.from([0, 0, 0, n]),
    value: Buffer.from(encode({ n })),
    timestamp: n,
  }));
  await cluster.produce(topic, records, { compression: 'none', acks: -1 });
  const reading = ['-b', bootstrapServer, '-G', group, '-e', '-q'];
  await promisify(execFile)('kcat', [...reading, '-X', 'auto.offset.reset=earliest', topic]);
});

afterAll(() => cluster.close());

test('prints keys and values as the chosen decoders read them', async () => {
  const chosen = ['--decode-key', 'hex', '--decode-value', 'msgpack', '--where', 'value.n > 2'];
  expect(await printed(topic, ...chosen)).toMatchObject([{ key: '00000003', value: { n: 3 } }]);
});

test('says in which record the chosen decoder does not fit, and prints it all the same', async () => {
  const [first] = await printed(topic, '--decode-key', 'uuid', '--limit', '1');
  expect(first).toMatchObject({
    key: { base64: 'AAAAAQ==' },
    value: { n: 1 },
    error: 'The key cannot be read as uuid: a UUID has 16 bytes, these are 4.',
  });
});

test('prints what groups have committed', async () => {
  const commits = await printed(
    '__consumer_offsets',
    '--start',
    'earliest',
    '--where',
    `key.group == "${group}" && has(key.topic) && value != null`,
  );
  expect(commits.at(-1)).toMatchObject({
    key: { group, topic, partition: 0 },
    value: { offset: 3 },
  });
});
