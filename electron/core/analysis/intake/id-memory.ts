import { z } from 'zod';
import { limits } from '#shared/contract/limits';
import { damagedSnapshot } from '../snapshot/damaged-snapshot';

/** Bounds of the ids that are kept: how many, and characters of all together. */
export interface IdCaps {
  ids: number;
  characters: number;
}

const idCaps: IdCaps = { ids: limits.analysisIds, characters: 64_000_000 };

/** Part of the ids of a partition that goes when there is no room. */
const forgottenShare = 0.1;
/** Ids saved at once: few enough for a few milliseconds. */
const savedAtOnce = 10_000;
const savedShape = z.strictObject({
  ids: z.array(z.string()),
  times: z.array(z.number()),
  partition: z.int().min(0),
});
const savedForgotten = z.number();

/** Ids seen in one partition; clocks never go back, so the oldest come first. */
class PartitionIds {
  readonly known = new Set<string>();
  /** From `first` on: ids in the order they were seen, and the partition's clock as it was. */
  ids: string[] = [];
  times: number[] = [];
  first = 0;

  add(id: string, time: number): void {
    this.known.add(id);
    this.ids.push(id);
    this.times.push(time);
  }

  /** Clock when the oldest id was seen; Infinity when there is none. */
  get oldest(): number {
    return this.times[this.first] ?? Number.POSITIVE_INFINITY;
  }

  /** Forgets the oldest id and returns it. */
  shift(): string {
    const id = this.ids[this.first] ?? '';
    this.known.delete(id);
    this.first += 1;
    if (this.first * 2 > this.ids.length) {
      this.ids = this.ids.slice(this.first);
      this.times = this.times.slice(this.first);
      this.first = 0;
    }
    return id;
  }
}

/**
 * Remembers the ids of records, so that only the first one in its partition counts: an id is kept
 * while its partition's clock is at most `within` past what it was when the id was seen. Beyond the
 * caps the oldest ids of the partition that has most go first, and are counted.
 */
export class IdMemory {
  readonly #withinMs: number;
  readonly #caps: IdCaps;
  readonly #partitions: PartitionIds[] = [];
  #ids = 0;
  #characters = 0;
  #forgotten = 0;

  constructor(withinMs: number, caps: IdCaps = idCaps) {
    this.#withinMs = withinMs;
    this.#caps = caps;
  }

  /** Ids that are remembered. */
  get size(): number {
    return this.#ids;
  }

  /** Ids that had to go before their time: a record with one of these may count again. */
  get forgotten(): number {
    return this.#forgotten;
  }

  /**
   * Whether a record repeats an id; if not, the id is remembered. Records of a partition come by
   * offset. `id` is the JSON of the id, null for none, which repeats nothing; `clock` is the
   * partition's T_p with this record, ms since the epoch.
   */
  isRepeated(partition: number, id: string | null, clock: number): boolean {
    if (id === null) return false;
    const ids = this.#idsOf(partition);
    while (clock - ids.oldest > this.#withinMs) this.#drop(ids);
    if (ids.known.has(id)) return true;
    this.#add(ids, id, clock);
    while (this.#ids > this.#caps.ids || this.#characters > this.#caps.characters) this.#makeRoom();
    return false;
  }

  /** All that is known, in parts that are quickly made. */
  *save(): Generator<unknown, void, undefined> {
    yield this.#forgotten;
    for (const [partition, { ids, times, first }] of this.#partitions.entries()) {
      for (let from = first; from < ids.length; from += savedAtOnce) {
        const to = from + savedAtOnce;
        yield { partition, ids: ids.slice(from, to), times: times.slice(from, to) };
      }
    }
    yield null;
  }

  /** Makes an empty memory what `save` told; takes as many parts as it gave. Throws SNAPSHOT_DAMAGED. */
  restore(parts: Iterator<unknown>): void {
    const forgotten = savedForgotten.safeParse(parts.next().value).data;
    if (forgotten === undefined) throw damagedSnapshot('ids');
    this.#forgotten = forgotten;
    for (let part = parts.next().value; part !== null; part = parts.next().value) {
      const saved = savedShape.safeParse(part).data;
      if (!saved || saved.ids.length !== saved.times.length) throw damagedSnapshot('ids');
      const ids = this.#idsOf(saved.partition);
      for (const [i, id] of saved.ids.entries()) this.#add(ids, id, saved.times[i] ?? 0);
    }
  }

  #idsOf(partition: number): PartitionIds {
    while (this.#partitions.length <= partition) this.#partitions.push(new PartitionIds());
    return this.#partitions[partition] ?? new PartitionIds();
  }

  #add(ids: PartitionIds, id: string, time: number): void {
    ids.add(id, time);
    this.#ids += 1;
    this.#characters += id.length;
  }

  #drop(ids: PartitionIds): void {
    this.#ids -= 1;
    this.#characters -= ids.shift().length;
  }

  #makeRoom(): void {
    const most = this.#partitions.reduce((a, b) => (b.known.size > a.known.size ? b : a));
    const count = Math.ceil(most.known.size * forgottenShare);
    for (let i = 0; i < count; i++) this.#drop(most);
    this.#forgotten += count;
  }
}
