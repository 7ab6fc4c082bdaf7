import { type AppError, RiverscopeError } from '#shared/contract/errors';
import type { BatchCursor, OffsetRange } from './batch-cursor';
import { type BatchPlace, batchHeaderBytes } from './batch-header';
import { codecs } from './codec';
import { type InflationRoom, unknownRoom } from './codecs/inflation-room';
import type { FetchedFrame } from './fetched-frames';
import { openBatch } from './record-batch';

/** A batch that was opened, or why it cannot be; neither where there is nothing to open. */
export interface OpenedFrame {
  readonly frame: FetchedFrame;
  readonly cursor: BatchCursor | null;
  readonly error: AppError | null;
}

/** Batches under way at a time, where other threads inflate them. */
const threadedBatches = 3;
/** How much larger than the last a batch may be at the same ratio. */
const headroom = 1.1;
/** Memory of batches above this is not used again, bytes. */
const mostSpareBytes = 16_777_216;

/**
 * Opens batches in their order: one at a time and into the same memory where that is done here,
 * some ahead where other threads inflate them.
 */
export class BatchOpener {
  #room: InflationRoom = unknownRoom;

  /**
   * Yields every frame of `bytes` in order. A cursor is valid until the next frame is asked for.
   * Rejects only with what is not a RiverscopeError.
   */
  async *open(
    bytes: Uint8Array,
    frames: readonly FetchedFrame[],
    place: BatchPlace,
    range: OffsetRange,
  ): AsyncGenerator<OpenedFrame, void, void> {
    const underWay: Promise<OpenedFrame>[] = [];
    let taken = 0;
    for (;;) {
      const next = frames[taken];
      if (next && underWay.length < mostUnderWay(next)) {
        taken++;
        underWay.push(this.#open(bytes, next, place, range));
        continue;
      }
      const oldest = await underWay.shift();
      if (!oldest) return;
      yield oldest;
      this.#learn(oldest);
    }
  }

  async #open(
    bytes: Uint8Array,
    frame: FetchedFrame,
    place: BatchPlace,
    range: OffsetRange,
  ): Promise<OpenedFrame> {
    if (frame.kind === 'skipped') return { frame, cursor: null, error: null };
    if (frame.kind === 'unreadable') return { frame, cursor: null, error: frame.error.error };
    const { header, position } = frame;
    try {
      const cursor = await openBatch(bytes, position, header, place, range, this.#room);
      return { frame, cursor, error: null };
    } catch (thrown) {
      if (!(thrown instanceof RiverscopeError)) throw thrown;
      return { frame, cursor: null, error: thrown.error };
    }
  }

  /** What the next batch is like is known best from the last. */
  #learn({ frame, cursor }: OpenedFrame): void {
    if (frame.kind !== 'records' || !cursor) return;
    const { codec, sizeBytes } = frame.header;
    if (codec === 0) return;
    const { buffer, length } = cursor.bytes;
    const ratio = (length / (sizeBytes - batchHeaderBytes)) * headroom;
    const spare = buffer.byteLength <= mostSpareBytes ? new Uint8Array(buffer) : undefined;
    this.#room = { ratio, spare };
  }
}

function mostUnderWay(frame: FetchedFrame): number {
  return frame.kind === 'records' && codecs[frame.header.codec]?.threaded ? threadedBatches : 1;
}
