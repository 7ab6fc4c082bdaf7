import { setImmediate } from 'node:timers/promises';
import { type AppError, RiverscopeError } from '#shared/contract/errors';
import type { BatchCursor, OffsetRange } from './batch-cursor';
import { type BatchPlace, batchHeaderBytes } from './batch-header';
import { unknownRoom } from './codecs/inflation-room';
import type { FetchedFrame } from './fetched-frames';
import type { BacklogInflation } from './inflation/backlog-inflation';
import { type InflateBatch, inflateBatch, openBatch } from './record-batch';

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

/**
 * Batches that another thread is given at a time, as long as they are no larger together; as many
 * again may be under way besides.
 */
const threadBatches = 24;
const threadBytes = 4_194_304;
/** How much larger than the last a batch may be at the same ratio. */
const headroom = 1.1;
/** Memory of batches above this is not used again, bytes. */
const mostSpareBytes = 16_777_216;

/**
 * Opens batches in their order, and into the same memory again and again: one at a time where they
 * are inflated here; some ahead where another thread helps, and then whatever thread is free.
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
    const underWay: Opening[] = [];
    let taken = 0;
    const take = (count: number, inflate: InflateBatch): void => {
      for (const { packed, frame } of wanted.slice(taken, taken + count)) {
        underWay.push(new Opening(this.#open(packed, frame, inflate)));
        taken++;
      }
    };
    for (;;) {
      const most = this.#mostUnderWay;
      const given = underWay.filter(({ ended }) => !ended).length;
      // Several in one go: another thread is told of them in one message.
      if (given <= most / 2) {
        take(Math.min(most - given, 2 * most - underWay.length), this.#inflation.inflate);
      }
      const [oldest] = underWay;
      if (!oldest) return;
      const more = taken < wanted.length && underWay.length < 2 * most;
      if (this.#inflation.threaded && !oldest.ended && more) {
        // Rather than wait for that thread, this one inflates what comes after what it was given.
        take(1, inflateBatch);
        await setImmediate();
        continue;
      }
      underWay.shift();
      const opened = await oldest.frame;
      yield opened;
      this.#learn(opened);
    }
  }

  async #open(
    { bytes, place, range }: PackedFrames,
    frame: FetchedFrame,
    inflate: InflateBatch,
  ): Promise<OpenedFrame> {
    if (frame.kind === 'skipped') return { frame, cursor: null, error: null };
    if (frame.kind === 'unreadable') return { frame, cursor: null, error: frame.error.error };
    const { header, position } = frame;
    const room = { ratio: this.#ratio, spare: this.#spares.pop() };
    try {
      const cursor = await openBatch(bytes, position, header, place, range, room, inflate);
      return { frame, cursor, error: null };
    } catch (thrown) {
      if (!(thrown instanceof RiverscopeError)) throw thrown;
      return { frame, cursor: null, error: thrown.error };
    }
  }

  get #mostUnderWay(): number {
    if (!this.#inflation.threaded) return 1;
    return Math.min(threadBatches, Math.max(2, Math.floor(threadBytes / this.#lastBytes)));
  }

  /** What the next batch is like is known best from the last. */
  #learn({ frame, cursor }: OpenedFrame): void {
    if (frame.kind !== 'records' || !cursor) return;
    const { codec, sizeBytes } = frame.header;
    const { buffer, length } = cursor.bytes;
    this.#lastBytes = Math.max(length, 1);
    if (codec === 0) return;
    this.#ratio = (length / (sizeBytes - batchHeaderBytes)) * headroom;
    if (buffer.byteLength <= mostSpareBytes && this.#spares.length < 2 * threadBatches) {
      this.#spares.push(new Uint8Array(buffer));
    }
  }
}

/** A frame that is being opened, perhaps in another thread. */
class Opening {
  readonly frame: Promise<OpenedFrame>;
  ended = false;

  constructor(frame: Promise<OpenedFrame>) {
    this.frame = frame;
    const end = () => {
      this.ended = true;
    };
    frame.then(end, end);
  }
}
