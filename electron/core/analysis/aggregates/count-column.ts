import type { AggregateColumn, AggregateRecord, WindowSeconds } from './aggregate-column';
import type { AggregateValue } from './aggregate-value';
import { RowDoubles } from './row-doubles';

/** How many records, or of how many a field is neither null nor absent; exact up to 2^53. */
export class CountColumn implements AggregateColumn {
  readonly #field: number | null;
  readonly #counts = new RowDoubles();

  /** `field` is the place of the counted field among those of a record; null counts records. */
  constructor(field: number | null) {
    this.#field = field;
  }

  reset(row: number): void {
    this.#counts.reset(row);
  }

  add(row: number, record: AggregateRecord): boolean {
    if (this.#field !== null) {
      const kind = record.fields[this.#field]?.kind ?? 'absent';
      if (kind === 'absent' || kind === 'null') return true;
    }
    this.#counts.set(row, this.#counts.get(row) + 1);
    return true;
  }

  merge(row: number, fromRow: number): void {
    this.#counts.set(row, this.#counts.get(row) + this.#counts.get(fromRow));
  }

  value(row: number, _seconds: WindowSeconds): AggregateValue {
    return this.count(row);
  }

  count(row: number): number {
    return this.#counts.get(row);
  }

  error(): number {
    return 0;
  }

  save(from: number, to: number): unknown {
    return this.#counts.save(from, to);
  }

  restore(from: number, to: number, saved: unknown): void {
    this.#counts.restore(from, to, saved);
  }
}
