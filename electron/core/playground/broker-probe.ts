import { connect } from 'node:net';

/** Metadata (key 3, version 7), correlation id 1, no client id, no topics; its size first. */
const metadataRequest = Buffer.from([0, 0, 0, 15, 0, 3, 0, 7, 0, 0, 0, 1, 255, 255, 0, 0, 0, 0, 0]);

/**
 * Whether a broker of this cluster answers on 127.0.0.1 within `timeoutMs`. An open port is not
 * enough, nor is just any broker: another playground may have been quicker to take the port.
 */
export async function answersAsBroker(
  port: number,
  clusterId: string,
  timeoutMs = 1_000,
): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(metadataRequest));
    let received = Buffer.alloc(0);
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(timeoutMs, () => end(false));
    socket.on('error', () => end(false));
    socket.on('close', () => resolve(false));
    socket.on('data', (chunk: Uint8Array) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < 4 || received.length < 4 + received.readInt32BE(0)) return;
      end(clusterIdOf(received) === clusterId);
    });
  });
}

/** The cluster id in a whole Metadata response of version 7; null when it is another answer. */
function clusterIdOf(response: Buffer): string | null {
  try {
    // Size, correlation id, throttle time, number of brokers: four bytes each.
    let at = 16;
    for (let brokers = response.readInt32BE(12); brokers > 0; brokers -= 1) {
      const hostLength = response.readInt16BE(at + 4);
      const rackAt = at + 4 + 2 + hostLength + 4;
      at = rackAt + 2 + Math.max(0, response.readInt16BE(rackAt));
    }
    const length = response.readInt16BE(at);
    return response.toString('utf8', at + 2, at + 2 + length);
  } catch {
    return null;
  }
}
