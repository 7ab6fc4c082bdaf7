import { z } from 'zod';
import { decimalOf } from '#core/decode/decimal-order';
import type { AggregateColumn } from './aggregate-column';
import type { FieldNumber } from './field-number';
import type { KeptBytes } from './kept-bytes';
import { mostRanked, RankedNumbers } from './ranked-numbers';
import { listForm, RowValues } from './row-values';
import { SketchedNumbers } from './sketched-numbers';

type Numbers = RankedNumbers | SketchedNumbers;

const savedBuckets = z.strictObject({
  level: z.number().int().min(0).max(64),
  low: z.number(),
  counts: z.instanceof(Float64Array),
});
const savedNumbers = z.union([
  z.instanceof(Float64Array).refine((numbers) => numbers.length <= mostRanked),
  z.strictObject({ below: savedBuckets, zeroes: z.number(), above: savedBuckets }),
]);

/**
 * The least of a field's numbers that is not less than a part `p` of them (nearest rank), as a
 * double. Exact for up to 1,000 numbers; beyond, within 1 %, or more when the numbers span more
 * than 35 powers of ten or the memory for all rows is used up. Null without any.
 */
export class QuantileColumn implements AggregateColumn {
  readonly #rankOf: (total: number) => number;
  readonly #number: FieldNumber;
  readonly #kept: KeptBytes;
  readonly #numbers: RowValues<Numbers>;

  /** `p` from 0 to 1; `number` is the record's, read before each `add`. */
  constructor(p: number, number: FieldNumber, kept: KeptBytes) {
    this.#rankOf = nearestRank(p);
    this.#number = number;
    this.#kept = kept;
    const form = listForm<Numbers>(
      (numbers) => (numbers instanceof RankedNumbers ? numbers.all() : numbers.save()),
      (saved) => restored(saved, kept),
    );
    this.#numbers = new RowValues(form);
  }

  reset(row: number): void {
    this.#numbers.get(row)?.release();
    this.#numbers.reset(row);
  }

  add(row: number): boolean {
    const { kind, double } = this.#number;
    if (kind !== 'number') return kind === 'nothing';
    if (!Number.isFinite(double)) return false;
    this.#add(row, double);
    return true;
  }

  merge(row: number, fromRow: number): void {
    const from = this.#numbers.get(fromRow);
    if (from instanceof RankedNumbers) {
      for (const number of from.all()) this.#add(row, number);
    } else if (from) this.#sketchOf(row).merge(from);
  }

  value(row: number): number | null {
    const numbers = this.#numbers.get(row);
    return numbers ? numbers.at(this.#rankOf(numbers.total)) : null;
  }

  error(row: number): number {
    const numbers = this.#numbers.get(row);
    return numbers instanceof SketchedNumbers ? numbers.error : 0;
  }

  save(from: number, to: number): unknown {
    return this.#numbers.save(from, to);
  }

  restore(from: number, to: number, saved: unknown): void {
    this.#numbers.restore(from, to, saved);
  }

  #add(row: number, number: number): void {
    let numbers = this.#numbers.get(row);
    if (!numbers) {
      numbers = new RankedNumbers(this.#kept);
      this.#numbers.set(row, numbers);
    }
    if (numbers instanceof SketchedNumbers) numbers.add(number);
    else if (!numbers.add(number)) this.#sketchOf(row).add(number);
  }

  /** A row's sketch; what was kept one by one goes into it. */
  #sketchOf(row: number): SketchedNumbers {
    const numbers = this.#numbers.get(row);
    if (numbers instanceof SketchedNumbers) return numbers;
    const sketch = new SketchedNumbers(this.#kept);
    numbers?.release();
    for (const number of numbers?.all() ?? []) sketch.add(number);
    this.#numbers.set(row, sketch);
    return sketch;
  }
}

/** ⌈p·total⌉ of the decimal that `p` is written as, and at least 1. */
function nearestRank(p: number): (total: number) => number {
  const { sign, digits, exponent } = decimalOf(String(p));
  const part = BigInt(sign === 0 ? 0 : digits);
  const whole = 10n ** BigInt(Math.max(0, digits.length - 1 - exponent));
  return (total) => Math.max(1, Number((part * BigInt(total) + whole - 1n) / whole));
}

function restored(saved: unknown, kept: KeptBytes): Numbers | null {
  const parsed = savedNumbers.safeParse(saved);
  if (!parsed.success) return null;
  if (parsed.data instanceof Float64Array) {
    return new RankedNumbers(kept, parsed.data.slice(), parsed.data.length);
  }
  const sketch = new SketchedNumbers(kept);
  sketch.restore(parsed.data);
  return sketch;
}
