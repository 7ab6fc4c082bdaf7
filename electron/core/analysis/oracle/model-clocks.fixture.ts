/** Unknown partitions count for nothing until they join. */
type State = 'unknown' | 'active' | 'idle' | 'ended';

const never = Number.NEGATIVE_INFINITY;

/** T_p and T of the per-partition mode, worked out anew from what every partition did. */
export class ModelClocks {
  readonly #partitions: { time: number; readonly isEmpty: boolean; state: State }[];
  #watermark = never;

  /** `empty[p]`: partition p held nothing when reading began. */
  constructor(empty: readonly boolean[]) {
    this.#partitions = empty.map((isEmpty) => ({ time: never, isEmpty, state: 'unknown' }));
  }

  /** All that are unknown join. */
  joinAll(): void {
    for (const clock of this.#partitions) {
      if (clock.state === 'unknown') clock.state = clock.isEmpty ? 'idle' : 'active';
    }
  }

  /** T as of the last `advance`. */
  get watermark(): number {
    return this.#watermark;
  }

  get allEnded(): boolean {
    return this.#partitions.every(({ state }) => state === 'ended' || state === 'unknown');
  }

  timeOf(partition: number): number {
    return this.#partitions[partition]?.time ?? never;
  }

  raise(partition: number, time: number): void {
    const clock = this.#partitions[partition];
    if (clock && time > clock.time) clock.time = time;
  }

  /** Records came, or silence lasted, or the end was reached. */
  set(partition: number, state: State): void {
    const clock = this.#partitions[partition];
    if (clock) clock.state = state;
  }

  /** What is known and has not ended is read anew: none of it is known to be silent. */
  restart(): void {
    for (const clock of this.#partitions) {
      if (clock.state === 'idle' && !clock.isEmpty) clock.state = 'active';
    }
  }

  advance(): void {
    const active = this.#partitions.filter(({ state }) => state === 'active');
    const times = (active.length > 0 ? active : this.#partitions).map(({ time }) => time);
    const minimum = active.length > 0 ? Math.min(...times) : Math.max(...times);
    this.#watermark = Math.max(this.#watermark, minimum);
  }
}
