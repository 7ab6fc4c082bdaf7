import { type AppError, RiverscopeError } from '#shared/contract/errors';
import type { BatchCursor, OffsetRange } from './batch-cursor';
import { type BatchHeader, type BatchPlace, batchHeaderBytes } from './batch-header';
import { codecs } from './codec';
import { unknownRoom } from './codecs/inflation-room';
import type { FetchedFrame } from './fetched-frames';
import type { BacklogInflation } from './inflation/backlog-inflation';
import { inflateBatch, openBatch } from './record-batch';

type Inflation = Pick<BacklogInflation, 'inflate' | 'threaded'>;

/** Fetched batches of one partition, and the offsets wanted of it. */
export interface PackedFrames {
  readonly bytes: Uint8Array;
  readonly frames: readonly FetchedFrame[];
  readonly place: BatchPlace;
  readonly range: OffsetRange;
}

/** A batch that was opened, or why it cannot be; neither where there is nothing to open. */
export interface OpenedFrame {
  readonly frame: FetchedFrame;
  readonly cursor: BatchCursor | null;
  readonly error: AppError | null;
}

/** Batches under way at a time where the codec has threads of its own, */
const codecBatches = 3;
/** and where one thread inflates them all: so many, as long as they are no larger together. */
const threadBatches = 24;
const threadBytes = 4_194_304;
/** How much larger than the last a batch may be at the same ratio. */
const headroom = 1.1;
/** Memory of batches above this is not used again, bytes. */
const mostSpareBytes = 16_777_216;

/**
 * Opens batches in their order: one at a time where they are inflated here, some ahead where other
 * threads do that, and into the same memory again and again.
 */
export class BatchOpener {
  readonly #inflation: Inflation;
  readonly #spares: Uint8Array[] = [];
  #ratio = unknownRoom.ratio;
  /** What the last batch inflated to. */
  #lastBytes = threadBytes;

  constructor(inflation: Inflation) {
    this.#inflation = inflation;
  }

  /**
   * Yields every frame of these partitions in order. A cursor is valid until the next frame is
   * asked for. Rejects only with what is not a RiverscopeError.
   */
  async *open(partitions: readonly PackedFrames[]): AsyncGenerator<OpenedFrame, void, void> {
    const wanted = partitions.flatMap((packed) =>
      packed.frames.map((frame) => ({ packed, frame })),
    );
    const underWay: Promise<OpenedFrame>[] = [];
    let taken = 0;
    for (;;) {
      const most = this.#mostUnderWay(wanted[taken]?.frame);
      // Several in one go: another thread is told of them in one message.
      if (underWay.length <= most / 2) {
        const next = wanted.slice(taken, taken + most - underWay.length);
        for (const { packed, frame } of next) underWay.push(this.#open(packed, frame));
        taken += next.length;
      }
      const oldest = await underWay.shift();
      if (!oldest) return;
      yield oldest;
      this.#learn(oldest);
    }
  }

  async #open({ bytes, place, range }: PackedFrames, frame: FetchedFrame): Promise<OpenedFrame> {
    if (frame.kind === 'skipped') return { frame, cursor: null, error: null };
    if (frame.kind === 'unreadable') return { frame, cursor: null, error: frame.error.error };
    const { header, position } = frame;
    const room = { ratio: this.#ratio, spare: this.#spares.pop() };
    const inflate = isThreaded(header) ? inflateBatch : this.#inflation.inflate;
    try {
      const cursor = await openBatch(bytes, position, header, place, range, room, inflate);
      return { frame, cursor, error: null };
    } catch (thrown) {
      if (!(thrown instanceof RiverscopeError)) throw thrown;
      return { frame, cursor: null, error: thrown.error };
    }
  }

  #mostUnderWay(next: FetchedFrame | undefined): number {
    if (this.#inflation.threaded) {
      return Math.min(threadBatches, Math.max(2, Math.floor(threadBytes / this.#lastBytes)));
    }
    return next?.kind === 'records' && isThreaded(next.header) ? codecBatches : 1;
  }

  /** What the next batch is like is known best from the last. */
  #learn({ frame, cursor }: OpenedFrame): void {
    if (frame.kind !== 'records' || !cursor) return;
    const { codec, sizeBytes } = frame.header;
    const { buffer, length } = cursor.bytes;
    this.#lastBytes = Math.max(length, 1);
    if (codec === 0) return;
    this.#ratio = (length / (sizeBytes - batchHeaderBytes)) * headroom;
    const reusable = buffer instanceof SharedArrayBuffer && buffer.byteLength <= mostSpareBytes;
    if (reusable && this.#spares.length < threadBatches) this.#spares.push(new Uint8Array(buffer));
  }
}

/** Whether its codec has threads of its own. */
function isThreaded({ codec }: BatchHeader): boolean {
  return codecs[codec]?.threaded ?? false;
}
