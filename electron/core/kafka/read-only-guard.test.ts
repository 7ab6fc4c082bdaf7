import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KafkaCluster } from './kafka-cluster';
import { openCluster } from './open-cluster';
import { guardReadOnly } from './read-only-guard';

const server = createServer();
let connections = 0;
let unlocked: boolean;
let cluster: KafkaCluster;

beforeEach(async () => {
  connections = 0;
  unlocked = false;
  server.removeAllListeners('connection').on('connection', (socket: Socket) => {
    connections++;
    socket.on('error', () => undefined).destroy();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  cluster = guardReadOnly(openCluster({ bootstrapServers: [`127.0.0.1:${port}`] }), {
    connection: 'orders (production)',
    isUnlocked: () => unlocked,
  });
});

afterEach(async () => {
  await cluster.close();
  server.close();
  await once(server, 'close');
});

const mutations: [string, (signal: AbortSignal) => Promise<unknown>][] = [
  [
    'creating topics',
    (signal) => cluster.createTopics([{ topic: 'a', partitions: 1, replicationFactor: 1 }], signal),
  ],
  [
    'writing records',
    (signal) =>
      cluster.produce(
        'a',
        [{ key: null, value: 'x', timestamp: 0 }],
        { compression: 'none', acks: -1 },
        signal,
      ),
  ],
];

test.each(mutations)(
  'C6 %s is refused while locked, and no socket is touched',
  async (action, mutate) => {
    await expect(mutate(AbortSignal.timeout(5_000))).rejects.toMatchObject({
      error: {
        code: 'CONNECTION_READ_ONLY',
        params: { connection: 'orders (production)', action },
      },
    });
    await new Promise(setImmediate);
    expect(connections).toBe(0);
  },
);

test.each(mutations)('C6 %s goes to the broker once unlocked', async (_action, mutate) => {
  unlocked = true;
  const abort = new AbortController();
  const refusal = expect(mutate(abort.signal)).rejects.toMatchObject({
    error: { code: expect.stringMatching(/^(CANCELLED|BROKER_UNREACHABLE)$/) },
  });
  await expect.poll(() => connections).toBeGreaterThan(0);
  abort.abort();
  await refusal;
});

test('C6 the lock is looked at for every call', async () => {
  unlocked = true;
  unlocked = false;
  await expect(cluster.createTopics([])).rejects.toMatchObject({
    error: { code: 'CONNECTION_READ_ONLY' },
  });
});
