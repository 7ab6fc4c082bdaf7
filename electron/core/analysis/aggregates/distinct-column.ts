import type { AggregateColumn, AggregateRecord } from './aggregate-column';
import { HashSet } from './hash-set';
import { HyperLogLog, mostPrecise } from './hyper-log-log';
import type { KeptBytes } from './kept-bytes';
import { listForm, RowValues } from './row-values';
import { ValueHash } from './value-hash';

/** Different values of a row that are counted exactly; beyond, they are estimated. */
export const exactlyCounted = 10_000;

type Seen = HashSet | HyperLogLog;

const seenForm = listForm<Seen>(
  (seen) => (seen instanceof HashSet ? seen.words : seen.registers),
  (saved) => {
    if (saved instanceof Int32Array && isPower(saved.length)) return new HashSet(saved.slice());
    if (saved instanceof Uint8Array && isPower(saved.length)) return new HyperLogLog(saved.slice());
    return null;
  },
);

function isPower(length: number): boolean {
  return length >= 16 && Number.isInteger(Math.log2(length));
}

/**
 * How many different values a field has, by their JSON: 1 and 1.0 are two. Exact up to 10,000,
 * beyond that estimated; earlier, and less precisely, where the memory for all rows is used up.
 */
export class DistinctColumn implements AggregateColumn {
  readonly #field: number;
  readonly #kept: KeptBytes;
  readonly #hash = new ValueHash();
  readonly #seen = new RowValues(seenForm);

  constructor(field: number, kept: KeptBytes) {
    this.#field = field;
    this.#kept = kept;
  }

  reset(row: number): void {
    const seen = this.#seen.get(row);
    if (seen) this.#kept.give(bytesOf(seen));
    this.#seen.reset(row);
  }

  add(row: number, record: AggregateRecord): boolean {
    const field = record.fields[this.#field];
    if (!field || field.kind === 'absent' || field.kind === 'null') return true;
    if (!this.#hash.read(field)) return false;
    this.#add(row, this.#hash.words, 0);
    return true;
  }

  merge(row: number, fromRow: number): void {
    const from = this.#seen.get(fromRow);
    if (from === undefined) return;
    if (from instanceof HashSet) {
      from.each((words, at) => this.#add(row, words, at));
      return;
    }
    const seen = this.#seenOf(row);
    const before = bytesOf(seen);
    const wanted = from.registers.length;
    const room = wanted <= before || this.#kept.has(wanted - before) ? wanted : before;
    const sketch = seen instanceof HashSet ? sketchOf(seen, room) : seen;
    sketch.merge(from);
    this.#replace(row, sketch, before);
  }

  value(row: number): number {
    const seen = this.#seen.get(row);
    if (seen === undefined) return 0;
    return seen instanceof HashSet ? seen.size : seen.estimate();
  }

  error(row: number): number {
    const seen = this.#seen.get(row);
    return seen instanceof HyperLogLog ? seen.error : 0;
  }

  save(from: number, to: number): unknown {
    return this.#seen.save(from, to);
  }

  restore(from: number, to: number, saved: unknown): void {
    this.#seen.restore(from, to, saved);
    for (let row = from; row < to; row++) {
      const seen = this.#seen.get(row);
      if (seen) this.#kept.use(bytesOf(seen));
    }
  }

  #add(row: number, words: Int32Array, at: number): void {
    const seen = this.#seenOf(row);
    if (seen instanceof HyperLogLog) seen.add(words, at);
    else if (!seen.full || seen.has(words, at)) this.#addExactly(row, seen, words, at);
    else if (this.#kept.take(seen.bytes)) {
      seen.grow();
      seen.add(words, at);
    } else this.#estimate(row, seen, words, at);
  }

  #addExactly(row: number, seen: HashSet, words: Int32Array, at: number): void {
    if (seen.size === exactlyCounted && !seen.has(words, at)) this.#estimate(row, seen, words, at);
    else seen.add(words, at);
  }

  #estimate(row: number, seen: HashSet, words: Int32Array, at: number): void {
    const sketch = sketchOf(seen, Math.min(2 ** mostPrecise, seen.bytes));
    sketch.add(words, at);
    this.#replace(row, sketch, seen.bytes);
  }

  #seenOf(row: number): Seen {
    const found = this.#seen.get(row);
    if (found) return found;
    const seen = new HashSet();
    this.#kept.use(seen.bytes);
    this.#seen.set(row, seen);
    return seen;
  }

  #replace(row: number, seen: Seen, bytesBefore: number): void {
    this.#seen.set(row, seen);
    this.#kept.give(bytesBefore - bytesOf(seen));
  }
}

/** An estimate of what a set holds, in at most `bytes`. */
function sketchOf(seen: HashSet, bytes: number): HyperLogLog {
  const sketch = HyperLogLog.ofSize(bytes);
  seen.each((words, at) => sketch.add(words, at));
  return sketch;
}

function bytesOf(seen: Seen): number {
  return seen instanceof HashSet ? seen.bytes : seen.registers.length;
}
