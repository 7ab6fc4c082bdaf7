import { damagedSnapshot } from '../damaged-snapshot';

/** What few rows have: a value of any kind, for those that do. */
export class RowValues<Value> {
  readonly #values = new Map<number, Value>();
  readonly #parse: (saved: unknown) => Value | null;

  /** `parse` makes a value of what `structuredClone` made of it; null when it cannot be. */
  constructor(parse: (saved: unknown) => Value | null) {
    this.#parse = parse;
  }

  get(row: number): Value | undefined {
    return this.#values.size === 0 ? undefined : this.#values.get(row);
  }

  set(row: number, value: Value): void {
    this.#values.set(row, value);
  }

  delete(row: number): void {
    if (this.#values.size > 0) this.#values.delete(row);
  }

  /** The rows from `from` to `to` − 1 that have a value, each followed by it. */
  save(from: number, to: number): unknown[] {
    const saved: unknown[] = [];
    for (let row = from; row < to && this.#values.size > 0; row++) {
      const value = this.#values.get(row);
      if (value !== undefined) saved.push(row, value);
    }
    return saved;
  }

  /** Takes over what `save` told. Throws FILE_DAMAGED. */
  restore(from: number, to: number, saved: unknown): void {
    if (!Array.isArray(saved)) throw damagedSnapshot('aggregates: values of rows');
    for (let i = 0; i < saved.length; i += 2) {
      const row: unknown = saved[i];
      const value = this.#parse(saved[i + 1]);
      if (typeof row !== 'number' || row < from || row >= to || value === null) {
        throw damagedSnapshot('aggregates: values of rows');
      }
      this.#values.set(row, value);
    }
  }
}
