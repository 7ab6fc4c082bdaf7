import { someItem } from '#core/decode/json/json-items';
import type { RecordView } from '#core/log/record-cursor';
import type { Quantifier } from '#shared/filter-language/filter-node';
import { type Outcome, Unevaluated } from './filter-value';
import type { Item, RecordField } from './record-field';

/** Bytes that loops may read of one record: nested ones could go on for hours otherwise. */
const mostBytes = 100_000_000;
/** What a round costs besides reading, in bytes. */
const roundBytes = 100;

/** Counts what loops have read of the current record. */
export class LoopBudget {
  #left = mostBytes;

  /** Starts anew with the next record. */
  renew(): void {
    this.#left = mostBytes;
  }

  /** False when there is none left. */
  spend(bytes: number): boolean {
    this.#left -= bytes;
    return this.#left >= 0;
  }
}

/** A loop over the elements of the list, or the names of the object, that a field holds. */
export interface ItemLoop {
  readonly field: RecordField;
  readonly item: Item;
  /** Evaluated for each item. */
  readonly holds: (record: RecordView) => Outcome;
  readonly budget: LoopBudget;
  /** Whether each round may read the whole record again. */
  readonly readsRecord: boolean;
  /** In characters from 0. */
  readonly column: number;
}

/**
 * Whether a condition holds for some, or for all, items. As with `||` and `&&`, an item it cannot
 * be evaluated on does not matter when another one decides. Null when the field holds no items.
 */
export function runItemLoop(by: Quantifier, loop: ItemLoop, record: RecordView): Outcome | null {
  const { item, holds, budget, readsRecord, column } = loop;
  const { kind, bytes, start, end } = loop.field(record);
  if (kind !== 'array' && kind !== 'object') return null;
  const decisive = by === 'exists';
  let outcome: Outcome = !decisive;
  someItem(bytes, start, end, (from, to) => {
    const read = readsRecord ? record.end - record.keyStart : to - from;
    if (!budget.spend(roundBytes + read)) {
      outcome = new Unevaluated('loops too often over this record', column);
      return true;
    }
    item.bytes = bytes;
    item.start = from;
    item.end = to;
    const value = holds(record);
    if (value === decisive) {
      outcome = decisive;
      return true;
    }
    if (typeof outcome === 'boolean') outcome = value === !decisive ? outcome : value;
    return false;
  });
  return outcome;
}

/** How many items a field holds; null when it holds none. */
export function countItems(field: RecordField, record: RecordView): number | null {
  const { kind, bytes, start, end } = field(record);
  if (kind !== 'array' && kind !== 'object') return null;
  let count = 0;
  someItem(bytes, start, end, () => {
    count++;
    return false;
  });
  return count;
}
