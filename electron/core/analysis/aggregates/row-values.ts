import { damagedSnapshot } from '../snapshot/damaged-snapshot';

/** How values become plain data and come back. */
export interface ValueForm<Value> {
  save(values: readonly Value[]): unknown;
  /** As many values as were saved; null when they are damaged. */
  restore(saved: unknown): readonly Value[] | null;
}

/** JSON texts on one line each, as one text, which is copied at once. */
export const jsonForm: ValueForm<string> = {
  save: (texts) => texts.join('\n'),
  restore: (saved) => (typeof saved === 'string' ? saved.split('\n') : null),
};

/** The form of a list of values, from that of one: null is a damaged one. */
export function listForm<Value>(
  save: (value: Value) => unknown,
  restore: (saved: unknown) => Value | null,
): ValueForm<Value> {
  return {
    save: (values) => values.map(save),
    restore: (saved) => {
      if (!Array.isArray(saved)) return null;
      const values = saved.map(restore);
      return values.every((value) => value !== null) ? values : null;
    },
  };
}

/** A value of any kind for each row that has one. */
export class RowValues<Value> {
  readonly #values: (Value | undefined)[] = [];
  readonly #form: ValueForm<Value>;

  constructor(form: ValueForm<Value>) {
    this.#form = form;
  }

  /** Takes a row's value away; there is room for one from now on. Rows get room one by one. */
  reset(row: number): void {
    this.#values[row] = undefined;
  }

  get(row: number): Value | undefined {
    return this.#values[row];
  }

  set(row: number, value: Value): void {
    this.#values[row] = value;
  }

  /** Which rows from `from` to `to` − 1 have a value, and those values. */
  save(from: number, to: number): unknown {
    const rows: number[] = [];
    const values: Value[] = [];
    for (let row = from; row < to; row++) {
      const value = this.#values[row];
      if (value === undefined) continue;
      rows.push(row);
      values.push(value);
    }
    return rows.length === 0 ? null : [Int32Array.from(rows), this.#form.save(values)];
  }

  /** Takes over what `save` told of rows; there is room for them. Throws SNAPSHOT_DAMAGED. */
  restore(from: number, to: number, saved: unknown): void {
    if (saved === null) return;
    const [rows, form]: readonly unknown[] = Array.isArray(saved) ? saved : [];
    const values = rows instanceof Int32Array ? this.#form.restore(form) : null;
    if (!(rows instanceof Int32Array) || values?.length !== rows.length) {
      throw damagedSnapshot('aggregates: values of rows');
    }
    for (const [i, value] of values.entries()) {
      const row = rows[i] ?? -1;
      if (row < from || row >= to) throw damagedSnapshot('aggregates: values of rows');
      this.#values[row] = value;
    }
  }
}
