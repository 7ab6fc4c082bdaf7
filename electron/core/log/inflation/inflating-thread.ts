import type { MessagePort, Worker } from 'node:worker_threads';
import { fail, RiverscopeError } from '#shared/contract/errors';
import { unknownRoom } from '../codecs/inflation-room';
import type { InflateBatch } from '../record-batch';
import type { InflatedBatch, PackedBatch } from './packed-batch';

interface Waiting {
  readonly batch: PackedBatch;
  resolve(records: Uint8Array): void;
  reject(thrown: unknown): void;
}

/**
 * Has batches checked and inflated by another thread, in the order asked: those asked for in one
 * go make one message. What both threads can share is not copied. The opener closes it.
 */
export class InflatingThread {
  readonly #thread: Pick<Worker | MessagePort, 'on' | 'postMessage'>;
  readonly #end: () => Promise<unknown>;
  readonly #waiting: Waiting[] = [];
  #unsent: PackedBatch[] = [];
  #failure: Error | null = null;

  /** `thread` answers as `serveInflation` does; `end` ends it. */
  constructor(
    thread: Pick<Worker | MessagePort, 'on' | 'postMessage'>,
    end: () => Promise<unknown>,
  ) {
    this.#thread = thread;
    this.#end = end;
    thread.on('message', (answer: readonly InflatedBatch[]) => this.#take(answer));
    thread.on('error', (thrown: Error) => this.#fail(thrown));
  }

  /** As `inflateBatch`. Rejects with CANCELLED once closed, and with what ended the thread. */
  readonly inflate: InflateBatch = (bytes, position, header, place, room = unknownRoom) => {
    if (this.#failure) return Promise.reject(this.#failure);
    const { baseOffset, codec, crc, sizeBytes } = header;
    const batch: PackedBatch = {
      bytes,
      position,
      header: { baseOffset, codec, crc, sizeBytes },
      place: { topic: place.topic, partition: place.partition },
      room,
    };
    if (this.#unsent.push(batch) === 1) queueMicrotask(() => this.#send());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ batch, resolve, reject });
    });
  };

  async close(): Promise<void> {
    this.#fail(fail('CANCELLED', {}));
    await this.#end();
  }

  #send(): void {
    const batches = this.#unsent;
    this.#unsent = [];
    if (!this.#failure) this.#thread.postMessage(batches);
  }

  #take(answer: readonly InflatedBatch[]): void {
    for (const inflated of answer) {
      const waiting = this.#waiting.shift();
      if (!waiting) return;
      if (inflated.in === 'none') waiting.reject(new RiverscopeError(inflated.error));
      else waiting.resolve(recordsOf(waiting.batch, inflated));
    }
  }

  #fail(thrown: Error): void {
    this.#failure ??= thrown;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure);
  }
}

function recordsOf(
  { bytes, room }: PackedBatch,
  inflated: Exclude<InflatedBatch, { in: 'none' }>,
): Uint8Array {
  if (inflated.in === 'new') return inflated.records;
  const { buffer } = inflated.in === 'spare' && room.spare ? room.spare : bytes;
  return new Uint8Array(buffer, inflated.start, inflated.length);
}
