/// <reference path="../../../build/vitest/provided-context.d.ts" />
import { createServer } from 'node:net';
import { expect, inject, test } from 'vitest';
import { openCluster } from '#core/kafka/open-cluster';
import { answersAsBroker } from './broker-probe';

const port = Number(inject('bootstrapServer').split(':')[1]);

test('knows a broker of its cluster from one of another', async () => {
  const cluster = openCluster({ bootstrapServers: [inject('bootstrapServer')] });
  const { clusterId } = await cluster.overview().finally(() => cluster.close());
  expect(await answersAsBroker(port, clusterId ?? '')).toBe(true);
  expect(await answersAsBroker(port, 'another')).toBe(false);
});

test('is not taken in by a closed port, a silent one or one that speaks something else', async () => {
  const silent = createServer();
  const chatty = createServer((socket) =>
    socket.end('\0\0\0\u0004HTTP/1.1 400 Bad Request\r\n\r\n'),
  );
  const ports: number[] = [];
  for (const server of [silent, chatty]) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address !== null && typeof address !== 'string') ports.push(address.port);
  }
  expect(await answersAsBroker(ports[0] ?? 0, 'x', 100)).toBe(false);
  expect(await answersAsBroker(ports[1] ?? 0, 'x')).toBe(false);
  for (const server of [silent, chatty]) server.close();
  expect(await answersAsBroker(ports[1] ?? 0, 'x')).toBe(false);
});
