import { connect } from 'node:net';

/** ApiVersions v0 with correlation id 1 and no client id, size first. */
const apiVersionsRequest = Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 255, 255]);

/**
 * Whether a Kafka broker answers an ApiVersions request (key 18, version 0) on 127.0.0.1 within
 * `timeoutMs`. A listening port alone is not enough: it may belong to anything.
 */
export async function answersAsBroker(port: number, timeoutMs = 1_000): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(apiVersionsRequest));
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
      // Size (4), correlation id (4), error code (2).
      if (received.length >= 10)
        end(received.readInt32BE(4) === 1 && received.readInt16BE(8) === 0);
    });
  });
}
