import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { offsetAt } from '#core/kafka/kafka-cluster';
import { openCluster } from '#core/kafka/open-cluster';
import type { PlaygroundState } from '#shared/model/playground';
import {
  topTweetsTopic,
  tweetCountsTopic,
  tweetLikesTopic,
  tweetsTopic,
} from '#shared/model/tweet';
import { userFolders } from '#shared/model/user-folders';
import { Playground } from './playground';
import { playgroundFiles } from './playground-files';

const cacheDir = userFolders(process.env, process.platform, homedir()).cache;

let dataDir: string;
let opened: Playground[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'riverscope-playground-'));
  opened = [];
});

afterEach(async () => {
  for (const playground of opened) playground.close();
  await open().down();
  await rm(dataDir, { recursive: true, force: true });
});

function open(onState?: (state: PlaygroundState) => void): Playground {
  const playground = new Playground({ dataDir, cacheDir, onState });
  opened.push(playground);
  return playground;
}

function running(playground: Playground): { pid: number; bootstrapServer: string } {
  const { pid, bootstrapServer } = playground.state;
  if (pid === null || bootstrapServer === null) throw new Error('the playground does not run');
  return { pid, bootstrapServer };
}

async function write(bootstrapServer: string, value: string): Promise<void> {
  const cluster = openCluster({ bootstrapServers: [bootstrapServer] });
  try {
    const record = { partition: 0, key: 'k', value, timestamp: 1_000 };
    await cluster.produce(tweetsTopic, [record], { compression: 'none', acks: -1 });
  } finally {
    await cluster.close();
  }
}

async function endOffset(bootstrapServer: string): Promise<number | undefined> {
  const cluster = openCluster({ bootstrapServers: [bootstrapServer] });
  try {
    const query = { topic: tweetsTopic, partition: 0, timestamp: offsetAt.latest };
    return (await cluster.listOffsets([query]))[0]?.offset;
  } finally {
    await cluster.close();
  }
}

describe('a playground', () => {
  test('comes up with its topics, is adopted, survives a kill, keeps its data until reset', async () => {
    const seen: string[] = [];
    const first = open(({ status, step }) => seen.push(step?.step ?? status));
    await first.up();
    const { pid, bootstrapServer } = running(first);
    expect(seen.filter((name, at) => name !== seen[at - 1])).toEqual([
      'java',
      'verify',
      'format',
      'start',
      'topics',
      'running',
    ]);
    const cluster = openCluster({ bootstrapServers: [bootstrapServer] });
    const topics = await cluster.topics();
    await cluster.close();
    expect(topics.filter(({ internal }) => !internal)).toMatchObject([
      { name: topTweetsTopic, partitions: 4 },
      { name: tweetCountsTopic, partitions: 4 },
      { name: tweetLikesTopic, partitions: 4 },
      { name: tweetsTopic, partitions: 4 },
    ]);
    await write(bootstrapServer, 'kept');

    const second = open();
    await second.up();
    expect(running(second)).toEqual({ pid, bootstrapServer });

    process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(first.state.status).toBe('failed'), 10_000);
    expect(first.state.error?.code).toBe('PLAYGROUND_FAILED');
    expect((await open().refresh()).status).toBe('failed');

    await second.up();
    const again = running(second);
    expect(again.pid).not.toBe(pid);
    expect(again.bootstrapServer).toBe(bootstrapServer);
    // After a kill the high watermark is found again a moment after the broker answers.
    await vi.waitFor(async () => expect(await endOffset(bootstrapServer)).toBe(1), 10_000);
    expect((await second.log()).join('\n')).toContain('Kafka Server started');

    await second.down();
    expect((await first.refresh()).status).toBe('stopped');
    await first.up();
    expect(await endOffset(running(first).bootstrapServer)).toBe(1);

    await second.reset();
    expect((await open().refresh()).status).toBe('stopped');
    await second.up();
    expect(await endOffset(running(second).bootstrapServer)).toBe(0);
  });

  test('is one and the same for two that start it at once', async () => {
    const [one, other] = [open(), open()];
    await Promise.all([one.up(), other.up()]);
    expect(running(one)).toEqual(running(other));
  });

  test('does not take another process for its broker because of its number', async () => {
    const { folder, state } = playgroundFiles(dataDir);
    const playground = open();
    await playground.up();
    await playground.down();
    const stale = { pid: process.pid, start: 'long ago', startedAt: 1, kafkaVersion: '4.4.0' };
    await writeFile(state, JSON.stringify({ ...stale, writesClassArchive: null }));
    expect((await playground.refresh()).status).toBe('failed');
    await playground.down();
    expect(await readFile(join(folder, 'broker.json'), 'utf8').catch(() => null)).toBeNull();
  });

  test('finds its broker although the note of it was lost, and stops it', async () => {
    const starter = open();
    await starter.up();
    await rm(playgroundFiles(dataDir).state);
    const finder = open();
    expect((await finder.refresh()).pid).toBe(starter.state.pid);
    await finder.down();
    expect((await open().refresh()).status).toBe('stopped');
  });

  test('moves to another port when its own is taken, and says when it was stopped', async () => {
    const playground = open();
    await playground.up();
    const before = running(playground).bootstrapServer;
    await playground.down();
    const squatter = createServer();
    const port = Number(before.split(':')[1]);
    await new Promise<void>((resolve) => squatter.listen(port, '127.0.0.1', resolve));
    try {
      await playground.up();
      expect(running(playground).bootstrapServer).not.toBe(before);
    } finally {
      squatter.close();
    }
  });

  test('gives up its start when told to, and leaves no broker behind', async () => {
    const stop = new AbortController();
    const playground = open(({ step }) => {
      if (step?.step === 'start') stop.abort();
    });
    await expect(playground.up(stop.signal)).rejects.toMatchObject({
      error: { code: 'CANCELLED' },
    });
    expect((await open().refresh()).status).toBe('stopped');
  });

  test('says why the broker did not start', async () => {
    const playground = open();
    await playground.up();
    await playground.down();
    await writeFile(playgroundFiles(dataDir).format, 'version=1\ncluster.id=x\nnode.id=7\n');
    await expect(playground.up()).rejects.toMatchObject({ error: { code: 'PLAYGROUND_FAILED' } });
    expect(playground.state.error).toMatchObject({
      params: { reason: expect.stringMatching(/id/) },
    });
  });
});
