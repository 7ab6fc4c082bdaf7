import { z } from 'zod';
import { compareJson } from '../groups/group-order';
import { fieldJson } from '../intake/field-json';
import type { AggregateColumn, AggregateRecord } from './aggregate-column';
import { JsonText } from './aggregate-value';
import { FrequentValues } from './frequent-values';
import { type KeptBytes, longestKept } from './kept-bytes';
import { listForm, RowValues } from './row-values';

const savedValues = z.strictObject({
  missed: z.number().nonnegative(),
  counts: z.map(z.string(), z.number().positive()),
});

/**
 * The `k` most frequent values of a field with their counts, as a list of `{"value":…,"count":…}`:
 * most frequent first, then in the order of groups. Values are told apart by their JSON; those of
 * more than 4,096 bytes are not used. Exact as long as a row has at most 1,000 different values (10·k
 * where that is more) and memory lasts; beyond, counts may be too low by as much as `error` tells.
 */
export class TopValuesColumn implements AggregateColumn {
  readonly #field: number;
  readonly #k: number;
  readonly #kept: KeptBytes;
  readonly #values: RowValues<FrequentValues>;

  constructor(field: number, k: number, kept: KeptBytes) {
    this.#field = field;
    this.#k = k;
    this.#kept = kept;
    const form = listForm<FrequentValues>(
      ({ missed, counts }) => ({ missed, counts }),
      (saved) => {
        const parsed = savedValues.safeParse(saved);
        if (!parsed.success) return null;
        return new FrequentValues(this.#most, kept, parsed.data.counts, parsed.data.missed);
      },
    );
    this.#values = new RowValues(form);
  }

  reset(row: number): void {
    this.#values.get(row)?.release();
    this.#values.reset(row);
  }

  add(row: number, record: AggregateRecord): boolean {
    const field = record.fields[this.#field];
    if (!field || field.kind === 'absent' || field.kind === 'null') return true;
    if (field.end - field.start > longestKept) return false;
    const text = fieldJson(field);
    if (text === null) return false;
    this.#valuesOf(row).add(text);
    return true;
  }

  merge(row: number, fromRow: number): void {
    const from = this.#values.get(fromRow);
    if (from) this.#valuesOf(row).merge(from);
  }

  value(row: number): JsonText {
    const items = this.#top(row).map(([value, count]) => `{"value":${value},"count":${count}}`);
    return new JsonText(`[${items.join(',')}]`);
  }

  /** How much too low the last count of the list may be, of what it should be. */
  error(row: number): number {
    const missed = this.#values.get(row)?.missed ?? 0;
    if (missed === 0) return 0;
    const [, least] = this.#top(row).at(-1) ?? ['', 0];
    return missed / (least + missed);
  }

  save(from: number, to: number): unknown {
    return this.#values.save(from, to);
  }

  restore(from: number, to: number, saved: unknown): void {
    this.#values.restore(from, to, saved);
  }

  get #most(): number {
    return Math.max(1_000, 10 * this.#k);
  }

  #valuesOf(row: number): FrequentValues {
    const found = this.#values.get(row);
    if (found) return found;
    const values = new FrequentValues(this.#most, this.#kept);
    this.#values.set(row, values);
    return values;
  }

  #top(row: number): [value: string, count: number][] {
    const counts = this.#values.get(row)?.counts ?? new Map<string, number>();
    return [...counts].sort(([a, m], [b, n]) => n - m || compareJson(a, b)).slice(0, this.#k);
  }
}
