import type { BackOff } from '#core/kafka/back-off';
import { type AppError, fail } from '#shared/contract/errors';
import type { FetchedFrames } from './fetched-frames';
import type { PartitionProgress, PartitionRange } from './log-reader';

const mostFetchBytes = 268_435_456;
/** Answers without a record, below the end of the log, that prove there is none. */
const provenEmpty = 3;

/** Reading state of one partition. */
export class PartitionTrack {
  readonly topic: string;
  readonly partition: number;
  readonly start: number;
  /** Offset to stop at, exclusive; infinite when live. */
  readonly end: number;
  /** Waits between tries while in trouble. */
  readonly backOff: BackOff;

  /** Next offset to be handed over; `fetchOffset` runs ahead of it by what is in the pipeline. */
  next: number;
  fetchOffset: number;
  /** Bytes to ask for; grows while a batch does not fit. */
  fetchBytes: number;
  held = false;
  /** The topic was gone for a while: what came back may be a new one. */
  vanished = false;
  lost = 0;
  /** −1 until the first answer. */
  #highWatermark = -1;
  /** End of what may be read: the last stable offset when reading committed. */
  #readableEnd = -1;
  #emptyAnswers = 0;
  readonly #usualFetchBytes: number;
  readonly #unreadable: 'stop' | 'skip';
  #finished: boolean;
  #trouble: AppError | null = null;
  #loss: AppError | null = null;

  constructor(
    range: PartitionRange,
    usualFetchBytes: number,
    backOff: BackOff,
    unreadable: 'stop' | 'skip',
  ) {
    this.#usualFetchBytes = usualFetchBytes;
    this.#unreadable = unreadable;
    this.fetchBytes = usualFetchBytes;
    this.topic = range.topic;
    this.partition = range.partition;
    this.start = range.start;
    this.end = range.end === 'live' ? Number.POSITIVE_INFINITY : range.end;
    this.next = range.start;
    this.fetchOffset = range.start;
    this.backOff = backOff;
    this.#finished = this.next >= this.end;
  }

  /** Whether a batch did not fit into what is usually asked for. */
  get cramped(): boolean {
    return this.fetchBytes > this.#usualFetchBytes;
  }

  get live(): boolean {
    return this.end === Number.POSITIVE_INFINITY;
  }

  get finished(): boolean {
    return this.#finished;
  }

  /** Whether the next request should ask for this partition. */
  get wanted(): boolean {
    return !this.#finished && !this.held && this.fetchOffset < this.end;
  }

  /** Whether all that the broker has is fetched. */
  get atLiveEnd(): boolean {
    return this.live && this.#highWatermark >= 0 && this.fetchOffset >= this.#readableEnd;
  }

  get progress(): PartitionProgress {
    const { topic, partition, start, next, lost } = this;
    const end = this.live ? Math.max(this.#highWatermark, next) : this.end;
    const uncommitted =
      this.#readableEnd < 0
        ? 0
        : Math.max(0, Math.min(end, this.#highWatermark) - this.#readableEnd);
    const error = this.#trouble ?? this.#loss;
    return {
      topic,
      partition,
      start,
      next,
      end,
      finished: this.#finished,
      uncommitted,
      lost,
      error,
    };
  }

  /** Ends of the log as the broker's last answer told them. */
  see(highWatermark: number, readableEnd: number): void {
    this.#highWatermark = highWatermark;
    this.#readableEnd = readableEnd;
  }

  /**
   * Moves the fetch position past the frames of an answer. `size` is the answer's bytes for this
   * partition; `quiet` says that the answer had no bytes for any partition, so that an empty one
   * was not crowded out. A batch that
   * claims an impossible size ends the read of this partition.
   */
  advance(frames: FetchedFrames, size: number, quiet: boolean): void {
    const moved = frames.nextOffset > this.fetchOffset;
    this.fetchOffset = frames.nextOffset;
    if (moved) {
      this.fetchBytes = this.#usualFetchBytes;
      this.#emptyAnswers = 0;
    } else if (size > 0) {
      this.fetchBytes *= 2;
    } else if (quiet && this.fetchOffset < this.#readableEnd) {
      // Compaction may leave nothing between here and the end of the log.
      this.#emptyAnswers++;
    }
    if (this.fetchBytes > mostFetchBytes) {
      const { topic, partition, fetchOffset: offset } = this;
      const reason = 'its size is impossible';
      this.finish(fail('CORRUPT_BATCH', { topic, partition, offset, reason }).error);
    }
  }

  /** Offsets up to `offset` are covered. */
  cover(offset: number): void {
    this.next = Math.max(this.next, Math.min(offset, this.end));
    if (this.next >= this.end) this.#finished = true;
  }

  /**
   * Finishes a bounded read that has nothing more to wait for: what an open transaction holds is
   * not waited for, and what compaction removed is covered.
   */
  finishIfExhausted(): void {
    if (this.live || this.#readableEnd < 0) return;
    if (this.#emptyAnswers >= provenEmpty) this.cover(this.#readableEnd);
    if (this.next >= this.#readableEnd) this.#finished = true;
  }

  /** Offsets from `next` up to `offset` cannot be read: this ends here, or they are skipped. */
  passOver(offset: number, reason: AppError): void {
    if (this.#unreadable === 'stop') this.finish(reason);
    else this.#lose(offset, reason);
  }

  /** Starts again at `offset`, which may lie before `next`: another log took this one's place. */
  restart(offset: number, reason: AppError): void {
    if (offset > this.next) this.#lose(offset, reason);
    else this.#loss ??= reason;
    this.next = Math.min(offset, this.end);
    this.fetchOffset = offset;
    this.vanished = false;
  }

  /** Something is wrong that may pass. */
  suffer(error: AppError): void {
    this.#trouble = error;
  }

  /** All is well again. */
  recover(): void {
    this.#trouble = null;
    this.backOff.reset();
  }

  /** No more is to come: the end of what can be read, or a reason that will not pass. */
  finish(reason: AppError | null = null): void {
    this.#finished = true;
    if (reason) this.#trouble = reason;
  }

  #lose(offset: number, reason: AppError): void {
    const until = Math.min(offset, this.end);
    this.lost += Math.max(0, until - this.next);
    this.#loss ??= reason;
    this.cover(until);
  }
}
