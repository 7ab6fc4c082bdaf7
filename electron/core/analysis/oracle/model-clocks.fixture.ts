const never = Number.NEGATIVE_INFINITY;

/** T_p and T of the per-partition mode, worked out anew from what every partition did. */
export class ModelClocks {
  readonly #partitions: { time: number; state: 'active' | 'idle' | 'ended' }[];
  #watermark = never;

  /** `empty[p]`: partition p held nothing when reading began. */
  constructor(empty: readonly boolean[]) {
    this.#partitions = empty.map((isEmpty) => ({
      time: never,
      state: isEmpty ? 'idle' : 'active',
    }));
  }

  /** T as of the last `advance`. */
  get watermark(): number {
    return this.#watermark;
  }

  get allEnded(): boolean {
    return this.#partitions.every(({ state }) => state === 'ended');
  }

  timeOf(partition: number): number {
    return this.#partitions[partition]?.time ?? never;
  }

  raise(partition: number, time: number): void {
    const clock = this.#partitions[partition];
    if (clock && time > clock.time) clock.time = time;
  }

  /** Records came, or silence lasted, or the end was reached. */
  set(partition: number, state: 'active' | 'idle' | 'ended'): void {
    const clock = this.#partitions[partition];
    if (clock) clock.state = state;
  }

  /** All that have not ended are read anew: none of them is known to be silent. */
  restart(empty: readonly boolean[]): void {
    for (const [partition, clock] of this.#partitions.entries()) {
      if (clock.state !== 'ended') clock.state = empty[partition] ? 'idle' : 'active';
    }
  }

  advance(): void {
    const active = this.#partitions.filter(({ state }) => state === 'active');
    const times = (active.length > 0 ? active : this.#partitions).map(({ time }) => time);
    const minimum = active.length > 0 ? Math.min(...times) : Math.max(...times);
    this.#watermark = Math.max(this.#watermark, minimum);
  }
}
