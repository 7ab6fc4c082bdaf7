import type { PartitionProgress, PartitionRange } from '#core/log/log-reader';

type Covered = Pick<PartitionProgress, 'next' | 'lost' | 'uncommitted'>;

/** A partition that is read back from its end, step by step, each step in rising offsets. */
export class SearchedPartition {
  readonly topic: string;
  readonly partition: number;
  /** All is read from here on, but what is left of the last step. */
  start: number;
  /** Offsets that earlier readers could not read, and that an open transaction kept from them. */
  #lost = 0;
  #uncommitted = 0;
  /** Next offset of the last step, and its end. */
  #next: number;
  #stepEnd: number;
  readonly #first: number;
  readonly #end: number;

  /** `range` has an end that is known. */
  constructor({ topic, partition, start, end }: PartitionRange) {
    this.topic = topic;
    this.partition = partition;
    this.#first = start;
    this.#end = Number(end);
    this.start = this.#end;
    this.#next = this.#end;
    this.#stepEnd = this.#end;
  }

  /** Whether no step back is left to take. */
  get exhausted(): boolean {
    return this.start <= this.#first;
  }

  /** Offsets that were stepped over. */
  get read(): number {
    return this.#end - this.start;
  }

  /** What is left of the last step; null when that is done. */
  get left(): PartitionRange | null {
    const { topic, partition } = this;
    if (this.#next >= this.#stepEnd) return null;
    return { topic, partition, start: this.#next, end: this.#stepEnd };
  }

  /** Steps back to `offset`, where that lies before what was read. The last step must be done. */
  stepBack(offset: number): void {
    this.#stepEnd = this.start;
    this.start = Math.max(this.#first, Math.min(this.start, offset));
    this.#next = this.start;
  }

  /** Everything of the step before this offset was looked at. */
  cover(offset: number): void {
    this.#next = Math.max(this.#next, Math.min(offset, this.#stepEnd));
  }

  /** The progress of the reader of the step, as one of the whole: `next` counts offsets read. */
  progress(progress: PartitionProgress): PartitionProgress {
    this.cover(progress.next);
    const left = this.#stepEnd - this.#next;
    const uncommitted = this.#uncommitted + Math.min(progress.uncommitted, left);
    const { start } = this;
    const next = this.#end - left - this.#uncommitted;
    return {
      ...progress,
      start,
      next,
      end: this.#end,
      lost: this.#lost + progress.lost,
      uncommitted,
    };
  }

  /** The reader of the step has ended; where `done`, what it left is not to be had. */
  settle({ next, lost }: Covered, done: boolean): void {
    this.cover(next);
    this.#lost += lost;
    if (!done) return;
    this.#uncommitted += this.#stepEnd - this.#next;
    this.#next = this.#stepEnd;
  }
}
