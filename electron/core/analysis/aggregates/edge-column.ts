import { fieldJson } from '../intake/field-json';
import type { AggregateColumn, AggregateRecord } from './aggregate-column';
import { type AggregateValue, JsonText } from './aggregate-value';
import { compareEvents, type EventPlace } from './event-order';
import { type KeptBytes, longestKept, textBytes } from './kept-bytes';
import { RowDoubles } from './row-doubles';
import { jsonForm, RowValues } from './row-values';
import { savedParts } from './saved-parts';

/** First or last: what the order of two records is multiplied by. */
const directions = { first: 1, last: -1 } as const;

/**
 * The first or last of a field's values, by event time, then topic, partition and offset, as it
 * came. Null without any; also when there was no more memory for it. Values of more than 4,096
 * bytes are not used.
 */
export class EdgeColumn implements AggregateColumn {
  readonly #direction: number;
  readonly #field: number;
  readonly #kept: KeptBytes;
  readonly #times = new RowDoubles(Number.NaN);
  readonly #places = new RowDoubles();
  readonly #offsets = new RowDoubles();
  readonly #texts = new RowValues(jsonForm);

  constructor(fn: keyof typeof directions, field: number, kept: KeptBytes) {
    this.#direction = directions[fn];
    this.#field = field;
    this.#kept = kept;
  }

  reset(row: number): void {
    this.#keep(row, null);
    this.#times.reset(row);
    this.#places.reset(row);
    this.#offsets.reset(row);
    this.#texts.reset(row);
  }

  add(row: number, record: AggregateRecord): boolean {
    const field = record.fields[this.#field];
    if (!field || field.kind === 'absent' || field.kind === 'null') return true;
    if (field.end - field.start > longestKept) return false;
    if (!this.#wins(row, record)) return true;
    const text = fieldJson(field);
    return text === null ? false : this.#set(row, record, text);
  }

  merge(row: number, fromRow: number): void {
    if (Number.isNaN(this.#times.get(fromRow))) return;
    const other = this.#eventOf(fromRow);
    if (this.#wins(row, other)) this.#set(row, other, this.#texts.get(fromRow) ?? null);
  }

  value(row: number): AggregateValue {
    const text = this.#texts.get(row);
    return text === undefined ? null : new JsonText(text);
  }

  error(): number {
    return 0;
  }

  save(from: number, to: number): unknown {
    const parts = [this.#times, this.#places, this.#offsets, this.#texts];
    return parts.map((part) => part.save(from, to));
  }

  restore(from: number, to: number, saved: unknown): void {
    const [times, places, offsets, texts] = savedParts(saved);
    this.#times.restore(from, to, times);
    this.#places.restore(from, to, places);
    this.#offsets.restore(from, to, offsets);
    this.#texts.restore(from, to, texts);
    for (let row = from; row < to; row++) {
      const text = this.#texts.get(row);
      if (text !== undefined) this.#kept.use(textBytes(text));
    }
  }

  #eventOf(row: number): EventPlace {
    return {
      time: this.#times.get(row),
      place: this.#places.get(row),
      offset: this.#offsets.get(row),
    };
  }

  #wins(row: number, event: EventPlace): boolean {
    const time = this.#times.get(row);
    if (time !== event.time) return !((event.time - time) * this.#direction > 0);
    return compareEvents(event, this.#eventOf(row)) * this.#direction < 0;
  }

  #set(row: number, { time, place, offset }: EventPlace, text: string | null): boolean {
    this.#times.set(row, time);
    this.#places.set(row, place);
    this.#offsets.set(row, offset);
    return this.#keep(row, text);
  }

  /** Replaces a row's text; false when there is no memory for it. */
  #keep(row: number, text: string | null): boolean {
    const before = this.#texts.get(row);
    if (before !== undefined) this.#kept.give(textBytes(before));
    const room = text !== null && this.#kept.take(textBytes(text));
    if (room) this.#texts.set(row, text);
    else this.#texts.reset(row);
    return room;
  }
}
