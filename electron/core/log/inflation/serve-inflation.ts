import type { MessagePort } from 'node:worker_threads';
import { RiverscopeError } from '#shared/contract/errors';
import { inflateBatch } from '../record-batch';
import type { InflatedBatch, PackedBatch } from './packed-batch';

/**
 * Inflates what arrives at `port`: each message of batches is answered by one, in their order, and
 * messages in theirs. An empty answer says at first that all is loaded. What is no damage of a batch is not caught: it ends the thread.
 */
export function serveInflation(port: MessagePort): void {
  let last = Promise.resolve();
  port.on('message', (batches: readonly PackedBatch[]) => {
    last = last.then(async () => {
      const answer: InflatedBatch[] = [];
      for (const batch of batches) answer.push(await inflated(batch));
      port.postMessage(answer);
    });
  });
  port.postMessage([]);
}

async function inflated(batch: PackedBatch): Promise<InflatedBatch> {
  const { bytes, position, header, place, room } = batch;
  try {
    const records = await inflateBatch(bytes, position, header, place, room);
    const { buffer, byteOffset: start, length } = records;
    if (buffer === bytes.buffer) return { in: 'bytes', start, length };
    if (buffer === room.spare?.buffer) return { in: 'spare', start, length };
    return { in: 'new', records };
  } catch (thrown) {
    if (!(thrown instanceof RiverscopeError)) throw thrown;
    return { in: 'none', error: thrown.error };
  }
}
