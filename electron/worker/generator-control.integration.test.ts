/// <reference path="../../build/vitest/provided-context.d.ts" />
import { expect, inject, test, vi } from 'vitest';
import { openCluster } from '#core/kafka/open-cluster';
import { createTopicOnce } from '#core/playground/create-topic-once';
import { type GeneratorChildMessage, generatorChildMessageSchema } from '#shared/contract/parent';
import { generatorSettingsSchema } from '#shared/model/playground';
import { tweetLikesTopic, tweetsTopic } from '#shared/model/tweet';
import { GeneratorControl } from './generator-control';

const bootstrapServer = inject('bootstrapServer');

test('starts, changes and ends a generator as main asks, and tells its states', async () => {
  const cluster = openCluster({ bootstrapServers: [bootstrapServer] });
  for (const topic of [tweetsTopic, tweetLikesTopic]) await createTopicOnce(cluster, topic);
  await cluster.close();

  const posted: GeneratorChildMessage[] = [];
  const exits: number[] = [];
  const control = new GeneratorControl({
    openCluster,
    post: (message) => posted.push(generatorChildMessageSchema.parse(message)),
    exit: (code) => exits.push(code),
  });
  const lastState = () => posted.findLast((message) => message.type === 'state')?.state;

  const settings = generatorSettingsSchema.parse({ tweetsPerSecond: 200, likesPerTweet: 0 });
  await control.receive({ type: 'start', bootstrapServer, settings });
  expect(lastState()?.status).toBe('starting');
  await vi.waitFor(() => expect(lastState()?.tweets).toBeGreaterThan(0), 20_000);
  await control.receive({ type: 'update', settings: { ...settings, tweetsPerSecond: 400 } });
  expect(lastState()).toMatchObject({ status: 'running', settings: { tweetsPerSecond: 400 } });
  await control.receive({ type: 'shutdown' });
  expect(lastState()).toMatchObject({ status: 'stopped', pending: 0 });
  expect(posted.at(-1)).toEqual({ type: 'bye' });
  expect(exits).toEqual([0]);
});

test('refuses any other message', async () => {
  const control = new GeneratorControl({
    openCluster,
    post: () => undefined,
    exit: () => undefined,
  });
  await expect(control.receive({ type: 'start', bootstrapServer: 1 })).rejects.toThrow();
});
