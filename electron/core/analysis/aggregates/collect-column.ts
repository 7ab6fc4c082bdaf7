import { z } from 'zod';
import { fieldJson } from '../intake/field-json';
import type { AggregateColumn, AggregateRecord } from './aggregate-column';
import { JsonText } from './aggregate-value';
import { compareEvents, type EventPlace } from './event-order';
import { type KeptBytes, longestKept, textBytes } from './kept-bytes';
import { listForm, RowValues } from './row-values';

const savedValues = z.array(
  z.strictObject({ time: z.number(), place: z.number(), offset: z.number(), text: z.string() }),
);

/** A value with the place of its record; they are held in order of that. */
type Collected = z.infer<typeof savedValues>[number];

/**
 * The first values of a field by event time, then topic, partition and offset, as they came: at
 * most `max`. Values of more than 4,096 bytes are not used, nor those for which there was no memory.
 */
export class CollectColumn implements AggregateColumn {
  readonly #field: number;
  readonly #max: number;
  readonly #kept: KeptBytes;
  readonly #values = new RowValues<Collected[]>(
    listForm(
      (values) => values,
      (saved) => savedValues.safeParse(saved).data ?? null,
    ),
  );

  constructor(field: number, max: number, kept: KeptBytes) {
    this.#field = field;
    this.#max = max;
    this.#kept = kept;
  }

  reset(row: number): void {
    for (const { text } of this.#values.get(row) ?? []) this.#kept.give(bytesOf(text));
    this.#values.reset(row);
  }

  add(row: number, record: AggregateRecord): boolean {
    const field = record.fields[this.#field];
    if (!field || field.kind === 'absent' || field.kind === 'null') return true;
    if (field.end - field.start > longestKept) return false;
    if (this.#isBeyond(row, record)) return true;
    const text = fieldJson(field);
    if (text === null) return false;
    const { time, place, offset } = record;
    return this.#add(row, { time, place, offset, text });
  }

  merge(row: number, fromRow: number): void {
    for (const value of this.#values.get(fromRow) ?? []) {
      if (this.#isBeyond(row, value)) return;
      this.#add(row, value);
    }
  }

  value(row: number): JsonText {
    const texts = this.#values.get(row)?.map(({ text }) => text) ?? [];
    return new JsonText(`[${texts.join(',')}]`);
  }

  error(): number {
    return 0;
  }

  save(from: number, to: number): unknown {
    return this.#values.save(from, to);
  }

  restore(from: number, to: number, saved: unknown): void {
    this.#values.restore(from, to, saved);
    for (let row = from; row < to; row++) {
      for (const { text } of this.#values.get(row) ?? []) this.#kept.use(bytesOf(text));
    }
  }

  /** Whether there are enough values before this one. */
  #isBeyond(row: number, event: EventPlace): boolean {
    const values = this.#values.get(row);
    const last = values?.[this.#max - 1];
    return last !== undefined && compareEvents(event, last) > 0;
  }

  #add(row: number, value: Collected): boolean {
    if (!this.#kept.take(bytesOf(value.text))) return false;
    const values = this.#values.get(row) ?? [];
    if (values.length === 0) this.#values.set(row, values);
    let place = values.length;
    for (let before = values[place - 1]; before; before = values[place - 1]) {
      if (compareEvents(before, value) < 0) break;
      place--;
    }
    values.splice(place, 0, value);
    if (values.length > this.#max) this.#kept.give(bytesOf(values.pop()?.text ?? ''));
    return true;
  }
}

/** Three numbers beside the text. */
function bytesOf(text: string): number {
  return textBytes(text) + 48;
}
