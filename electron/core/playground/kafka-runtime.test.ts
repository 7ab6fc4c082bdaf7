import { createHash } from 'node:crypto';
import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PlaygroundStep } from '#shared/model/playground';
import { kafkaArchiveName, kafkaVersion } from './kafka-release';
import { type KafkaSearch, obtainKafka } from './kafka-runtime';

const nowhere = 'http://127.0.0.1:9';
const noMaven = { ...process.env, PATH: '', RIVERSCOPE_KAFKA_HOME: undefined };

let root: string;
let cacheDir: string;
let folder: string;
let servers: Server[];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'riverscope-runtime-'));
  cacheDir = join(root, 'cache');
  folder = join(cacheDir, 'kafka', kafkaVersion);
  servers = [];
});

afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await rm(root, { recursive: true, force: true });
});

const obtain = (search: Partial<KafkaSearch>) =>
  obtainKafka({ cacheDir, env: noMaven, archiveUrl: nowhere, ...search });

/** A release of two jars as Apache packs it, and its bytes. */
async function release(): Promise<Buffer> {
  const libs = join(root, 'pack', `kafka_2.13-${kafkaVersion}`, 'libs');
  await mkdir(libs, { recursive: true });
  await writeFile(join(libs, `kafka_2.13-${kafkaVersion}.jar`), 'the server'.repeat(10_000));
  await writeFile(join(libs, 'kafka-clients.jar'), 'the clients');
  await writeFile(join(libs, 'notes.txt'), 'no jar');
  const file = join(root, kafkaArchiveName);
  await create({ file, cwd: join(root, 'pack'), gzip: true }, [`kafka_2.13-${kafkaVersion}`]);
  return await readFile(file);
}

interface Served {
  url: string;
  /** `Range` headers of the requests for the release, in order. */
  ranges: (string | undefined)[];
  /** Cuts every connection. */
  cut(): void;
}

/** A server of the release whose first answer stops after `stopAt` bytes, where given. */
async function serve(bytes: Buffer, sum: string, stopAt?: number): Promise<Served> {
  const ranges: Served['ranges'] = [];
  const server = createServer((request, response) => {
    if (request.url?.endsWith('.sha512')) {
      response.end(`${kafkaArchiveName}: ${sum.toUpperCase().replace(/.{8}/g, '$& ')}\n`);
      return;
    }
    ranges.push(request.headers.range);
    const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    response.writeHead(start > 0 ? 206 : 200, { 'content-length': bytes.length - start });
    if (stopAt !== undefined && ranges.length === 1) {
      response.write(bytes.subarray(start, stopAt));
    } else {
      response.end(bytes.subarray(start));
    }
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const cut = () => server.closeAllConnections();
  return { url: `http://127.0.0.1:${address.port}`, ranges, cut };
}

const sumOf = (bytes: Buffer) => createHash('sha512').update(bytes).digest('hex');

describe('obtaining Kafka', () => {
  test('unpacks the jars of a release whose sum is right, with its progress in bytes', async () => {
    const bytes = await release();
    const steps: PlaygroundStep[] = [];
    const { url } = await serve(bytes, sumOf(bytes));
    const runtime = await obtain({ archiveUrl: url, onStep: (step) => steps.push(step) });
    expect(runtime).toEqual({
      source: 'archive',
      version: kafkaVersion,
      jars: ['kafka-clients.jar', `kafka_2.13-${kafkaVersion}.jar`].map((name) =>
        join(folder, name),
      ),
    });
    expect(steps.at(-1)).toEqual({
      step: 'kafka',
      source: 'archive',
      doneBytes: bytes.length,
      totalBytes: bytes.length,
    });
    expect(await readdir(join(cacheDir, 'kafka'))).toEqual([kafkaVersion]);
    expect((await obtain({})).source).toBe('cache');
  });

  test('goes on with a half download where it stopped', async () => {
    const bytes = await release();
    const { url, ranges, cut } = await serve(bytes, sumOf(bytes), 100);
    const onStep = ({ doneBytes }: PlaygroundStep) => {
      if (doneBytes === 100) cut();
    };
    await expect(obtain({ archiveUrl: url, onStep })).rejects.toMatchObject({
      error: { code: 'KAFKA_RUNTIME_NOT_FOUND' },
    });
    expect(await readdir(join(cacheDir, 'kafka'))).toEqual([`${kafkaArchiveName}.part`]);
    expect((await obtain({ archiveUrl: url })).source).toBe('archive');
    expect(ranges).toEqual([undefined, 'bytes=100-']);
  });

  test('removes a release with another sum, and says so', async () => {
    const bytes = await release();
    const { url } = await serve(bytes, sumOf(Buffer.from('another')));
    await expect(obtain({ archiveUrl: url })).rejects.toMatchObject({
      error: { code: 'CHECKSUM_MISMATCH', params: { file: kafkaArchiveName } },
    });
    expect(await readdir(join(cacheDir, 'kafka'))).toEqual([]);
  });

  test('says what was tried where neither network nor Maven is there', async () => {
    await expect(obtain({})).rejects.toMatchObject({
      error: {
        code: 'KAFKA_RUNTIME_NOT_FOUND',
        params: { tried: expect.stringMatching(/sha512.*; .*no mvn on the PATH/) },
      },
    });
  });

  test('finds a cached jar that was changed, and gets Kafka anew', async () => {
    const bytes = await release();
    const { url } = await serve(bytes, sumOf(bytes));
    const { jars } = await obtain({ archiveUrl: url });
    await appendFile(jars[0] ?? '', 'x');
    expect((await obtain({ archiveUrl: url })).source).toBe('archive');
    await truncate(jars[1] ?? '', 10);
    expect((await obtain({ archiveUrl: url })).source).toBe('archive');
    await rm(jars[0] ?? '');
    expect((await obtain({ archiveUrl: url })).source).toBe('archive');
    expect((await obtain({})).source).toBe('cache');
  });

  test('redoes a folder that was never finished', async () => {
    const bytes = await release();
    const { url } = await serve(bytes, sumOf(bytes));
    await mkdir(`${folder}.filling`, { recursive: true });
    await writeFile(join(`${folder}.filling`, 'half.jar'), 'half');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'kafka-clients.jar'), 'unverified');
    const { jars } = await obtain({ archiveUrl: url });
    expect(jars).toHaveLength(2);
  });

  test('is fetched once for two that want it at the same time', async () => {
    const bytes = await release();
    const { url, ranges } = await serve(bytes, sumOf(bytes));
    const both = await Promise.all([obtain({ archiveUrl: url }), obtain({ archiveUrl: url })]);
    expect(both.map(({ source }) => source).sort()).toEqual(['archive', 'cache']);
    expect(ranges).toHaveLength(1);
  });

  test('uses the folder the user names, and refuses one without Kafka', async () => {
    await release();
    const home = join(root, 'pack', `kafka_2.13-${kafkaVersion}`);
    const env = { ...noMaven, RIVERSCOPE_KAFKA_HOME: home };
    expect(await obtain({ env })).toMatchObject({ source: 'folder', version: kafkaVersion });
    env.RIVERSCOPE_KAFKA_HOME = join(root, 'elsewhere');
    await expect(obtain({ env })).rejects.toMatchObject({
      error: { code: 'INVALID_ARGUMENT', params: { name: 'RIVERSCOPE_KAFKA_HOME' } },
    });
  });
});
