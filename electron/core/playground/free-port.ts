import { createServer } from 'node:net';
import { fail } from '#shared/contract/errors';

/**
 * Ports of the playground: below those that systems hand out to outgoing connections, so that a
 * port is most likely still free at the next start.
 */
const firstPort = 19_092;
const lastPort = 32_000;

/**
 * Two free ports of 127.0.0.1: the wanted ones where they are free, else the first that are.
 * Throws PORT_TAKEN when none is left.
 */
export async function choosePorts(
  wanted: readonly [number | undefined, number | undefined],
): Promise<[number, number]> {
  const first = await choosePort(wanted[0], null);
  return [first, await choosePort(wanted[1], first)];
}

async function choosePort(wanted: number | undefined, except: number | null): Promise<number> {
  if (wanted !== undefined && wanted !== except && (await isFree(wanted))) return wanted;
  for (let port = firstPort; port <= lastPort; port += 1) {
    if (port !== except && (await isFree(port))) return port;
  }
  throw fail('PORT_TAKEN', { port: lastPort });
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return await new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
