/// <reference path="../../build/vitest/provided-context.d.ts" />
import { randomUUID } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { afterAll, expect, inject, test } from 'vitest';
import { offsetAt } from '#core/kafka/kafka-cluster';
import { openCluster } from '#core/kafka/open-cluster';
import { addGenerateCommand } from './generate-command';
import { OutputWriter } from './output-writer';

const cluster = openCluster({ bootstrapServers: [inject('bootstrapServer')] });
afterAll(() => cluster.close());

async function generate(signal: AbortSignal, ...args: string[]): Promise<unknown> {
  const stdout = new PassThrough();
  const printing = text(stdout);
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  addGenerateCommand(program, {
    cluster: async () => cluster,
    folders: () => ({ data: '', cache: '' }),
    output: new OutputWriter(stdout, () => undefined),
    note: () => undefined,
    signal,
  });
  for (const command of program.commands)
    command.exitOverride().configureOutput({ writeErr: () => undefined });
  await program.parseAsync(['generate', ...args], { from: 'user' });
  stdout.end();
  return JSON.parse(await printing);
}

const never = new AbortController().signal;
const newTopic = () => `generate-${randomUUID()}`;

async function records(topic: string): Promise<number> {
  const queries = [0, 1, 2, 3].map((partition) => ({
    topic,
    partition,
    timestamp: offsetAt.latest,
  }));
  return (await cluster.listOffsets(queries)).reduce((sum, { offset }) => sum + offset, 0);
}

test('writes as many tweets as asked for, and says how many the broker has', async () => {
  const topic = newTopic();
  const args = ['--topic', topic, '--rate', '2000', '--likes', '0', '--count', '700'];
  expect(await generate(never, ...args)).toEqual({
    tweets: 700,
    likes: 0,
    givenUp: 0,
    error: null,
  });
  expect(await records(topic)).toBe(700);
});

test('writes for as long as asked for, or until it is stopped', async () => {
  const topic = newTopic();
  const rate = ['--topic', topic, '--rate', '1000', '--likes', '0'];
  expect(await generate(never, ...rate, '--for', '200ms')).toMatchObject({ givenUp: 0 });
  const before = await records(topic);
  expect(before).toBeGreaterThan(0);
  expect(await generate(AbortSignal.timeout(200), ...rate)).toMatchObject({ givenUp: 0 });
  expect(await records(topic)).toBeGreaterThan(before);
});

test('writes many at once: tweets over the last hours, and the bench set', async () => {
  const bulk = newTopic();
  const bench = newTopic();
  const tweets = await generate(
    never,
    '--bulk',
    '3000',
    '--hours',
    '2',
    '--likes',
    '0',
    '--topic',
    bulk,
  );
  expect(tweets).toMatchObject({ tweets: 3_000, likes: 0 });
  const set = ['--profile', 'bench', '--count', '4000', '--compression', 'gzip', '--topic', bench];
  expect(await generate(never, ...set)).toMatchObject({ tweets: 4_000 });
  expect([await records(bulk), await records(bench)]).toEqual([3_000, 4_000]);
});

test.each([
  ['--rate', 'fast'],
  ['--rate', '50001'],
  ['--late', '1.1'],
  ['--for', '10'],
  ['--count', '0.5'],
  ['--compression', 'brotli'],
])('refuses %s %s', async (...args) => {
  await expect(generate(never, ...args)).rejects.toMatchObject({
    code: 'commander.invalidArgument',
  });
});
