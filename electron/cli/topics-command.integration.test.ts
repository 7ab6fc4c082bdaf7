/// <reference path="../../build/vitest/provided-context.d.ts" />
import { randomUUID } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openCluster } from '#core/kafka/open-cluster';
import type { CommandContext } from './context';
import { OutputWriter } from './output-writer';
import { addTopicsCommand } from './topics-command';

const cluster = openCluster({ bootstrapServers: [inject('bootstrapServer')] });
const full = `topics-command-${randomUUID()}`;
const empty = `topics-command-${randomUUID()}`;

async function printed(...args: string[]): Promise<string[]> {
  const stdout = new PassThrough();
  const printing = text(stdout);
  const context: Pick<CommandContext, 'cluster' | 'output' | 'signal'> = {
    cluster: async () => cluster,
    output: new OutputWriter(stdout, () => undefined),
    signal: new AbortController().signal,
  };
  const program = new Command();
  addTopicsCommand(program, {
    ...context,
    folders: () => ({ data: '', cache: '' }),
    note: () => undefined,
  });
  await program.parseAsync(['topics', ...args], { from: 'user' });
  stdout.end();
  return (await printing).trimEnd().split('\n');
}

beforeAll(async () => {
  await cluster.createTopics([
    { topic: full, partitions: 2, replicationFactor: 1 },
    {
      topic: empty,
      partitions: 1,
      replicationFactor: 1,
      configs: { 'cleanup.policy': 'compact' },
    },
  ]);
  const record = { key: null, value: 'x', timestamp: 1_700_000_000_000 };
  const records = [0, 0, 0, 1].map((partition) => ({ ...record, partition }));
  await cluster.produce(full, records, { compression: 'none', acks: -1 });
});

afterAll(() => cluster.close());

test('prints one JSON object a topic', async () => {
  const topics = (await printed()).map((line): unknown => JSON.parse(line));
  expect(topics).toContainEqual({
    topic: full,
    partitions: 2,
    replicationFactor: 1,
    earliest: 0,
    latest: 3,
    count: 4,
    cleanupPolicy: 'delete',
  });
  expect(topics).toContainEqual({
    topic: empty,
    partitions: 1,
    replicationFactor: 1,
    earliest: 0,
    latest: 0,
    count: 0,
    cleanupPolicy: 'compact',
  });
});

test('prints a table in aligned columns', async () => {
  const [head = '', ...rows] = await printed('--format', 'table');
  expect(head.split(/ +/)).toEqual([
    'topic',
    'partitions',
    'replicationFactor',
    'earliest',
    'latest',
    'count',
    'cleanupPolicy',
  ]);
  const row = rows.find((line) => line.startsWith(full)) ?? '';
  expect(row.split(/ +/)).toEqual([full, '2', '1', '0', '3', '4', 'delete']);
  expect(row.indexOf('delete')).toBe(head.indexOf('cleanupPolicy'));
});
