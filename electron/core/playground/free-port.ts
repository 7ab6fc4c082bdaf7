import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { fail } from '#shared/contract/errors';

/**
 * Ports of the playground: below those that systems hand out to outgoing connections, so that a
 * port is most likely still free at the next start.
 */
const firstPort = 19_092;
const portCount = 12_000;

/**
 * Two free ports of 127.0.0.1: the wanted ones where they are free, else the first from a place of
 * `name`'s own, so that playgrounds started at the same time do not reach for the same port.
 * Throws PORT_TAKEN when none is left.
 */
export async function choosePorts(
  name: string,
  wanted: readonly [number | undefined, number | undefined],
): Promise<[number, number]> {
  const hash = createHash('sha256').update(name).digest().readUInt32BE(0);
  const start = hash % portCount;
  const first = await choosePort(wanted[0], start, wanted[1]);
  return [first, await choosePort(wanted[1], start, first)];
}

async function choosePort(
  wanted: number | undefined,
  start: number,
  except: number | undefined,
): Promise<number> {
  if (wanted !== undefined && wanted !== except && (await isFree(wanted))) return wanted;
  for (let step = 0; step < portCount; step += 1) {
    const port = firstPort + ((start + step) % portCount);
    if (port !== except && (await isFree(port))) return port;
  }
  throw fail('PORT_TAKEN', { port: firstPort + start });
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return await new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
