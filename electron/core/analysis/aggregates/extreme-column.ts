import { compareDecimals } from '#core/decode/decimal-order';
import type { AggregateColumn } from './aggregate-column';
import { type AggregateValue, JsonText } from './aggregate-value';
import type { FieldNumber } from './field-number';
import { RowDoubles } from './row-doubles';
import { jsonForm, RowValues } from './row-values';
import { savedParts } from './saved-parts';

/** Least or greatest: what the order of two numbers is multiplied by. */
const directions = { min: 1, max: -1 } as const;

/**
 * Least or greatest of numbers, compared exactly, and kept as it came: `1.50` stays `1.50`. Of
 * equal ones the shortest is kept, then the first by its characters. Null without any.
 */
export class ExtremeColumn implements AggregateColumn {
  readonly #number: FieldNumber;
  readonly #direction: number;
  readonly #doubles = new RowDoubles(Number.NaN);
  /** The number as it came, of rows where that is not what the double would be written as. */
  readonly #texts = new RowValues(jsonForm);

  /** `number` is the record's, read before each `add`. */
  constructor(fn: keyof typeof directions, number: FieldNumber) {
    this.#number = number;
    this.#direction = directions[fn];
  }

  reset(row: number): void {
    this.#doubles.reset(row);
    this.#texts.reset(row);
  }

  add(row: number): boolean {
    const number = this.#number;
    if (number.kind !== 'number') return number.kind === 'nothing';
    const order = this.#orderTo(row, number.double);
    if (order > 0) return true;
    const text = number.plain ? undefined : number.text();
    if (order < 0 || this.#winsTie(row, number.double, text)) this.#set(row, number.double, text);
    return true;
  }

  merge(row: number, fromRow: number): void {
    const double = this.#doubles.get(fromRow);
    if (Number.isNaN(double)) return;
    const order = this.#orderTo(row, double);
    if (order > 0) return;
    const text = this.#texts.get(fromRow);
    if (order < 0 || this.#winsTie(row, double, text)) this.#set(row, double, text);
  }

  value(row: number): AggregateValue {
    const text = this.#texts.get(row);
    if (text !== undefined) return new JsonText(text);
    const double = this.#doubles.get(row);
    return Number.isNaN(double) ? null : double;
  }

  error(): number {
    return 0;
  }

  save(from: number, to: number): unknown {
    return [this.#doubles.save(from, to), this.#texts.save(from, to)];
  }

  restore(from: number, to: number, saved: unknown): void {
    const [doubles, texts] = savedParts(saved);
    this.#doubles.restore(from, to, doubles);
    this.#texts.restore(from, to, texts);
  }

  /** Below zero when a double replaces a row's; zero when doubles do not tell. */
  #orderTo(row: number, double: number): number {
    const kept = this.#doubles.get(row);
    if (kept === double) return 0;
    return Number.isNaN(kept) || double < kept === this.#direction > 0 ? -1 : 1;
  }

  #winsTie(row: number, double: number, text: string | undefined): boolean {
    const keptText = this.#texts.get(row);
    if (text === keptText) return false;
    const next = text ?? String(double);
    const kept = keptText ?? String(double);
    const order = this.#direction * compareDecimals(next, kept);
    if (order !== 0) return order < 0;
    return next.length === kept.length ? next < kept : next.length < kept.length;
  }

  #set(row: number, double: number, text: string | undefined): void {
    this.#doubles.set(row, double);
    if (text === undefined) this.#texts.reset(row);
    else this.#texts.set(row, text);
  }
}
