import type { Decoded, RecordRef } from '#shared/model/record';
import type { MessageSearch } from './message-search';

/** Offsets looked at on either side of a record. */
const reach = 100;

/** The search for what was written to a record's partition before and after it. */
export function aroundRecord(
  search: MessageSearch,
  { partition, offset }: RecordRef,
): MessageSearch {
  const from = Math.max(0, offset - reach);
  const around = {
    from: 'offset',
    offset: from,
    to: 'offset',
    before: offset + reach + 1,
  } as const;
  return { ...search, ...around, p: [partition], filter: undefined, latest: false };
}

/**
 * The search for every record of a topic with exactly this key; null for a key that is too long or
 * no text, which a filter cannot name.
 */
export function sameKey(search: MessageSearch, key: Decoded): MessageSearch | null {
  if (key.decoder === 'binary' || key.truncated) return null;
  const literal = key.decoder === 'null' ? 'null' : JSON.stringify(key.text);
  const filter = { kind: 'expression', text: `key == ${literal}` } as const;
  return { ...search, from: 'earliest', to: 'end', p: undefined, filter, latest: false };
}
