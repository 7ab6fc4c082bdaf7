import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemChronometer } from './back-off';
import { BrokerConnection, patienceMs } from './broker-connection';
import { metadataV7 } from './metadata-v7';

/** ApiVersions: no error, no version of anything. */
const offersNothing = Buffer.from('0000000a' + '00000000' + '0000' + '00000000', 'hex');

const server = createServer();
let sockets: Socket[] = [];
let connection: BrokerConnection;
let clientSocket: Socket | undefined;

const noteClientSocket = (message: unknown) => {
  clientSocket = (message as { socket: Socket }).socket;
};

function portOf(): number {
  return (server.address() as AddressInfo).port;
}

beforeEach(async () => {
  subscribe('net.client.socket', noteClientSocket);
  sockets = [];
  server.removeAllListeners('connection').on('connection', (socket) => sockets.push(socket));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  connection = new BrokerConnection({
    host: '127.0.0.1',
    port: portOf(),
    clientId: 'test',
    chronometer: systemChronometer,
  });
});

afterEach(async () => {
  vi.useRealTimers();
  unsubscribe('net.client.socket', noteClientSocket);
  connection.close();
  for (const socket of sockets) socket.destroy();
  server.close();
  await once(server, 'close');
});

function unreachableBecause(reason: unknown) {
  return {
    error: { code: 'BROKER_UNREACHABLE', params: { address: `127.0.0.1:${portOf()}`, reason } },
  };
}

async function firstSocket(): Promise<Socket> {
  const [socket] = await once(server, 'connection');
  return socket;
}

test('touches no socket until it is used', async () => {
  await new Promise(setImmediate);
  expect(sockets).toHaveLength(0);
});

test('gives up a broker that stays silent, and hangs up', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const opening = connection.open();
  const outcome = opening.catch((thrown: unknown) => thrown);
  const socket = await firstSocket();
  const hungUp = once(socket, 'close');
  await once(socket, 'data');
  vi.advanceTimersByTime(patienceMs - 1);
  expect(connection.usable).toBe(true);
  vi.advanceTimersByTime(1);
  expect(await outcome).toMatchObject(unreachableBecause('no answer within 10 s'));
  await hungUp;
  expect(connection.usable).toBe(false);
});

test('is patient while bytes keep coming', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const opening = connection.open();
  const socket = await firstSocket();
  await once(socket, 'data');
  const [head, tail] = [offersNothing.subarray(0, 6), offersNothing.subarray(6)];
  socket.write(head);
  await expect.poll(() => clientSocket?.bytesRead).toBe(head.length);
  vi.advanceTimersByTime(patienceMs);
  socket.write(tail);
  await expect(opening).resolves.toBeDefined();
});

test('a broker that hangs up rejects what was asked of it', async () => {
  const opening = connection.open();
  const socket = await firstSocket();
  await once(socket, 'data');
  socket.end();
  await expect(opening).rejects.toMatchObject(unreachableBecause(expect.any(String)));
  expect(connection.usable).toBe(false);
});

test('a version nobody offers is named with the Kafka that has it', async () => {
  const sending = connection.send((offered) => {
    offered.highest({ apiKey: 3, feature: 'Metadata', since: '2.1', versions: [7] });
    return metadataV7([]);
  }, patienceMs);
  const socket = await firstSocket();
  await once(socket, 'data');
  socket.write(offersNothing);
  await expect(sending).rejects.toMatchObject({
    error: {
      code: 'UNSUPPORTED_BY_BROKER',
      params: { feature: 'Metadata', needs: 'Kafka 2.1 or newer' },
    },
  });
});

test('closing while it connects ends the attempt and its socket', async () => {
  const opening = connection.open();
  connection.close();
  connection.close();
  await expect(opening).rejects.toMatchObject(unreachableBecause('connection closed'));
  await vi.waitFor(() => expect(sockets.every((socket) => socket.destroyed)).toBe(true));
});
