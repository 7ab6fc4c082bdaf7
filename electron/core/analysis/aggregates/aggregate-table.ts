import { z } from 'zod';
import type { AggregateDefinition } from '#shared/model/analysis-definition';
import { damagedSnapshot } from '../snapshot/damaged-snapshot';
import type { AggregateColumn, AggregateRecord, WindowSeconds } from './aggregate-column';
import { type AggregateValue, JsonText } from './aggregate-value';
import { createColumn } from './create-column';
import { FieldNumber } from './field-number';
import { KeptBytes } from './kept-bytes';
import { savedParts } from './saved-parts';

/** Rows saved at once: few enough for some milliseconds, whatever they hold. */
const savedAtOnce = 512;

const savedShape = z.strictObject({
  rows: z.number().int().nonnegative(),
  free: z.instanceof(Int32Array),
  notNumbers: z.number().int().nonnegative(),
});

/**
 * The aggregates of a definition, for any number of rows: whatever the caller has to tell apart,
 * e.g. a group in a slice of time. A row's values do not depend on the order of what is added to it
 * and merged into it.
 */
export class AggregateTable {
  readonly #columns: readonly AggregateColumn[];
  /** Numbers that columns want, each with the place of its field. */
  readonly #numbers: readonly (readonly [field: number, number: FieldNumber])[];
  readonly #exact: readonly number[];
  #record: AggregateRecord | null = null;
  /** Whether no row has taken the record yet. */
  #fresh = false;
  /** Rows ever made, those that are free among them. */
  #rows = 0;
  #free: number[] = [];
  #notNumbers = 0;

  /** `kept` bounds what values of any length and number take, over all rows. */
  constructor(aggregates: readonly AggregateDefinition[], kept = new KeptBytes()) {
    const paths = aggregates.map((aggregate) => ('of' in aggregate ? aggregate.of : undefined));
    const numbers = new Map<number, FieldNumber>();
    const numberOf = (index: number): FieldNumber => {
      // Aggregates of the same path share the number that is read there.
      const field = paths.indexOf(paths[index]);
      const number = numbers.get(field) ?? new FieldNumber();
      numbers.set(field, number);
      return number;
    };
    this.#columns = aggregates.map((aggregate, field) =>
      createColumn(aggregate, { field, number: () => numberOf(field), kept }),
    );
    this.#numbers = [...numbers];
    this.#exact = Object.freeze(aggregates.map(() => 0));
  }

  /** Values that an aggregate could not use, e.g. texts to be summed, of records that were added. */
  get notNumbers(): number {
    return this.#notNumbers;
  }

  /** Rows in use. */
  get used(): number {
    return this.#rows - this.#free.length;
  }

  /** An empty row, until `release`. */
  create(): number {
    const row = this.#free.pop();
    if (row !== undefined) return row;
    for (const column of this.#columns) column.reset(this.#rows);
    return this.#rows++;
  }

  /** Ends a row; its number may be given out again. */
  release(row: number): void {
    for (const column of this.#columns) column.reset(row);
    this.#free.push(row);
  }

  /** Empties a row that stays in use. */
  clear(row: number): void {
    for (const column of this.#columns) column.reset(row);
  }

  /** Names the record that the next `add`s take; it must stay as it is until then. */
  read(record: AggregateRecord): void {
    this.#record = record;
    this.#fresh = true;
    for (const [field, number] of this.#numbers) {
      const range = record.fields[field];
      if (range) number.read(range);
    }
  }

  /** Takes the record that was read into a row. */
  add(row: number): void {
    const record = this.#record;
    if (record === null) return;
    let unused = 0;
    for (const column of this.#columns) {
      if (!column.add(row, record)) unused++;
    }
    if (this.#fresh) this.#notNumbers += unused;
    this.#fresh = false;
  }

  /** Takes into a row what another one took in, which stays as it is. */
  merge(row: number, fromRow: number): void {
    for (const column of this.#columns) column.merge(row, fromRow);
  }

  /** What each aggregate of a row comes to. */
  values(row: number, seconds: WindowSeconds): AggregateValue[] {
    return this.#columns.map((column) => column.value(row, seconds));
  }

  /** Largest relative error of each value; 0 where it is exact. */
  errors(row: number): readonly number[] {
    for (const column of this.#columns) {
      if (column.error(row) !== 0) return this.#columns.map((each) => each.error(row));
    }
    return this.#exact;
  }

  /** What one aggregate of a row comes to. */
  value(row: number, index: number, seconds: WindowSeconds): AggregateValue {
    return this.#columns[index]?.value(row, seconds) ?? null;
  }

  /** One value as the nearest double, e.g. for a chart; NaN when it is no number. */
  number(row: number, index: number, seconds: WindowSeconds): number {
    const value = this.value(row, index, seconds);
    if (value === null) return Number.NaN;
    return Number(value instanceof JsonText ? value.text : value);
  }

  /**
   * All rows as plain data that `structuredClone` could copy, in parts that are quickly made. A part
   * may share memory with the table until something is added or merged.
   */
  *save(): Generator<unknown, void, undefined> {
    // Rows that are made meanwhile, to look at something, are no part of it.
    const rows = this.#rows;
    yield { rows, free: Int32Array.from(this.#free), notNumbers: this.#notNumbers };
    for (let from = 0; from < rows; from += savedAtOnce) {
      const to = Math.min(from + savedAtOnce, rows);
      yield this.#columns.map((column) => column.save(from, to));
    }
  }

  /**
   * Makes an empty table what `save` told of one with the same aggregates; takes as many parts as
   * it gave. Throws SNAPSHOT_DAMAGED.
   */
  restore(parts: Iterator<unknown>): void {
    const next = (): unknown => {
      const { done, value } = parts.next();
      if (done) throw damagedSnapshot('aggregates: too few parts');
      return value;
    };
    const shape = savedShape.safeParse(next());
    if (!shape.success) throw damagedSnapshot('aggregates: rows');
    const { rows, free, notNumbers } = shape.data;
    for (let from = 0; from < rows; from += savedAtOnce) {
      const to = Math.min(from + savedAtOnce, rows);
      for (let row = from; row < to; row++) this.clear(row);
      const saved = savedParts(next());
      for (const [i, column] of this.#columns.entries()) column.restore(from, to, saved[i]);
    }
    this.#rows = rows;
    this.#free = [...free];
    this.#notNumbers = notNumbers;
  }
}
