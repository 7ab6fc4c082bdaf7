import { limits } from '#shared/contract/limits';
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

/** What a key says, in full or the beginning of it. */
type Readable = Pick<Decoded, 'decoder' | 'text' | 'truncated'>;

/**
 * The search for every record of a topic with exactly this key; null for a key that is too long
 * for a filter.
 */
export function sameKey(search: MessageSearch, key: Readable): MessageSearch | null {
  const text = `key == ${keyLiteral(key)}`;
  if (key.truncated || text.length > limits.filterLength) return null;
  const filter = { kind: 'expression', text } as const;
  return { ...search, from: 'earliest', to: 'end', p: undefined, filter, latest: false };
}

/** What is no text is told by its bytes, which stand in the key's text as hexadecimal digits. */
function keyLiteral({ decoder, text }: Readable): string {
  if (decoder === 'null') return 'null';
  return decoder === 'binary' ? `b"${text.replace(/../g, '\\x$&')}"` : JSON.stringify(text);
}
