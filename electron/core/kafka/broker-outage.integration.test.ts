import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import type { KafkaCluster } from './kafka-cluster';
import { openCluster } from './open-cluster';

const topic = `outage-${randomUUID()}`;
const [brokerHost = '', brokerPort = ''] = inject('bootstrapServer').split(':');

/** An address as brokers put it into metadata: a string and an int32. */
function wireAddress(port: number): Buffer {
  const address = Buffer.alloc(2 + brokerHost.length + 4);
  address.writeInt16BE(brokerHost.length);
  address.write(brokerHost, 2);
  address.writeInt32BE(port, 2 + brokerHost.length);
  return address;
}

/**
 * A door in front of the real broker, behind which it seems to live at the door's address. Shutting
 * it is, for a client, the death of the broker; it can be opened again, also elsewhere.
 */
class BrokerDoor {
  /** Where the broker says it lives. */
  advertisedPort = 0;
  readonly #servers = new Set<Server>();
  readonly #sockets = new Set<Socket>();

  get guests(): number {
    return this.#sockets.size;
  }

  async open(port = 0): Promise<number> {
    const server = createServer((guest) => this.#admit(guest));
    this.#servers.add(server);
    await once(server.listen(port, brokerHost), 'listening');
    return (server.address() as AddressInfo).port;
  }

  async shut(): Promise<void> {
    for (const socket of this.#sockets) socket.resetAndDestroy();
    for (const server of this.#servers) {
      server.close();
      await once(server, 'close');
    }
    this.#servers.clear();
  }

  #admit(guest: Socket): void {
    const broker = connect({ host: brokerHost, port: Number(brokerPort), noDelay: true });
    this.#sockets.add(guest);
    guest.on('data', (bytes) => broker.write(bytes));
    broker.on('data', (bytes) => guest.write(this.#readdress(bytes)));
    guest
      .on('error', () => undefined)
      .on('close', () => {
        this.#sockets.delete(guest);
        broker.destroy();
      });
    broker.on('error', () => undefined).on('close', () => guest.destroy());
  }

  #readdress(bytes: Buffer): Buffer {
    const at = bytes.indexOf(wireAddress(Number(brokerPort)));
    if (at >= 0) wireAddress(this.advertisedPort).copy(bytes, at);
    return bytes;
  }
}

const door = new BrokerDoor();
let port: number;
let cluster: KafkaCluster;

function latest(): Promise<{ offset: number; errorCode: number }[]> {
  return cluster.listOffsets([{ topic, partition: 0, timestamp: -1 }]);
}

async function fetchFirst(): Promise<number> {
  const leader = (await cluster.leaders([topic]))[0]?.leader ?? -1;
  const { partitions } = await cluster.fetch(leader, {
    partitions: [{ topic, partition: 0, offset: 0, maxBytes: 100_000 }],
    maxWaitMs: 10,
    minBytes: 1,
    maxBytes: 100_000,
    isolation: 'read_committed',
  });
  return partitions[0]?.records.length ?? 0;
}

function produce(value: string): Promise<unknown> {
  const record = { key: 'k', value, timestamp: 1_700_000_000_000 };
  return cluster.produce(topic, [record], { compression: 'none', acks: -1 });
}

const brokerLost = { error: { code: 'BROKER_UNREACHABLE' } };

beforeEach(async () => {
  port = await door.open();
  door.advertisedPort = port;
  cluster = openCluster({ bootstrapServers: [`${brokerHost}:${port}`] });
  if ((await cluster.topics()).every(({ name }) => name !== topic)) {
    await cluster.createTopics([{ topic, partitions: 1, replicationFactor: 1 }]);
    await produce('before');
  }
  await fetchFirst();
});

afterEach(async () => {
  await cluster.close();
  await expect.poll(() => door.guests).toBe(0);
  await door.shut();
});

test('a broker that was away is read again without reopening the cluster', async () => {
  await door.shut();
  await expect(fetchFirst()).rejects.toMatchObject(brokerLost);
  await expect(latest()).rejects.toMatchObject(brokerLost);
  await expect(cluster.topics()).rejects.toMatchObject(brokerLost);
  await door.open(port);
  expect(await fetchFirst()).toBeGreaterThan(0);
  expect((await latest())[0]?.errorCode).toBe(0);
});

test('a connection cut while nobody looked is not noticed', async () => {
  await door.shut();
  await door.open(port);
  expect(await fetchFirst()).toBeGreaterThan(0);
  expect((await latest())[0]?.errorCode).toBe(0);
});

test('a broker that comes back at another address is found through the bootstrap server', async () => {
  const [bootstrap, elsewhere] = [port, await door.open()];
  door.advertisedPort = elsewhere;
  await cluster.leaders([topic], { refresh: true });
  expect(await fetchFirst()).toBeGreaterThan(0);
  await door.shut();
  await door.open(bootstrap);
  door.advertisedPort = await door.open();
  expect(await fetchFirst()).toBeGreaterThan(0);
});

test('what is written while the broker is away arrives once it is back', async () => {
  const before = (await latest())[0]?.offset ?? 0;
  await door.shut();
  const writing = produce('during the outage');
  await expect(latest()).rejects.toMatchObject(brokerLost);
  await door.open(port);
  expect(await writing).toEqual([{ topic, partition: 0, baseOffset: before }]);
});

test('closing during an outage ends what is waiting', async () => {
  await door.shut();
  const writing = expect(produce('never')).rejects.toMatchObject({ error: { code: 'CANCELLED' } });
  await expect(latest()).rejects.toMatchObject(brokerLost);
  await cluster.close();
  await writing;
});
