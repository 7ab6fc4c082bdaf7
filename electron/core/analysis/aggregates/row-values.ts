import { damagedSnapshot } from '../damaged-snapshot';

/** How values become plain data and come back; `restore` gives null for what is damaged. */
export interface ValueForm<Value> {
  save(value: Value): unknown;
  restore(saved: unknown): Value | null;
}

/** Texts, as they are. */
export const textForm: ValueForm<string> = {
  save: (text) => text,
  restore: (saved) => (typeof saved === 'string' ? saved : null),
};

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

  /** The rows from `from` to `to` − 1 that have a value, each followed by it. */
  save(from: number, to: number): unknown[] {
    const saved: unknown[] = [];
    for (let row = from; row < to; row++) {
      const value = this.#values[row];
      if (value !== undefined) saved.push(row, this.#form.save(value));
    }
    return saved;
  }

  /** Takes over what `save` told of rows; there is room for them. Throws FILE_DAMAGED. */
  restore(from: number, to: number, saved: unknown): void {
    if (!Array.isArray(saved)) throw damagedSnapshot('aggregates: values of rows');
    for (let i = 0; i < saved.length; i += 2) {
      const row: unknown = saved[i];
      const value = this.#form.restore(saved[i + 1]);
      if (typeof row !== 'number' || !(row >= from && row < to) || value === null) {
        throw damagedSnapshot('aggregates: values of rows');
      }
      this.#values[row] = value;
    }
  }
}
