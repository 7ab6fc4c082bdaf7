import { sourceOf } from '#core/decode/readable-records';
import type { RecordView } from '#core/log/record-cursor';
import type { FilterNode } from '#shared/filter-language/filter-node';
import { ByteSearch } from './byte-search';

/** Whether a record's bytes leave it possible that the expression is true. */
export type BytePrefilter = (record: RecordView) => boolean;

/**
 * A necessary condition of an expression on a record's raw key, value and headers, which costs a
 * fraction of evaluating it: the texts that must be there for it to be true. Null when there are
 * none. Records are asked about in rising order of their bytes.
 */
export function bytePrefilter(node: FilterNode): BytePrefilter | null {
  switch (node.kind) {
    case 'and': {
      const left = bytePrefilter(node.left);
      const right = bytePrefilter(node.right);
      return left && right ? (record) => left(record) && right(record) : (left ?? right);
    }
    case 'or':
      return either(bytePrefilter(node.left), bytePrefilter(node.right));
    case 'compare':
      if (node.by !== '==') return null;
      return needed(node.left, node.right) ?? needed(node.right, node.left);
    case 'test':
      return node.by === 'matches' ? null : textsNeeded(node.of, node.text);
    case 'in': {
      if ('kind' in node.items) return textsNeeded(node.items, node.of);
      if (node.items.length === 0) return null;
      return node.items
        .map((item) => textsNeeded(node.of, item))
        .reduce((one, other) => either(one, other));
    }
    case 'quantifier':
      return node.by === 'exists' ? bytePrefilter(node.holds) : null;
    default:
      return null;
  }
}

function either(left: BytePrefilter | null, right: BytePrefilter | null): BytePrefilter | null {
  return left && right && ((record) => left(record) || right(record));
}

function needed(field: FilterNode, literal: FilterNode): BytePrefilter | null {
  if (literal.kind !== 'bytes' || literal.bytes === '') return textsNeeded(field, literal);
  const search = new ByteSearch(Buffer.from(literal.bytes, 'latin1'));
  return (record) => {
    const { bytes, keyStart, end } = sourceOf(record);
    return search.within(bytes, keyStart, end);
  };
}

/** What must be there for a field to hold a text. */
function textsNeeded(field: FilterNode, text: FilterNode): BytePrefilter | null {
  if (field.kind !== 'path' || text.kind !== 'literal' || typeof text.value !== 'string')
    return null;
  if (!field.variable && !inBytes.has(field.root)) return null;
  const run = longestPlainRun(text.value);
  if (run === '') return null;
  const search = new ByteSearch(Buffer.from(run));
  const hidden = new ByteSearch(Buffer.from('\\u'));
  return ({ bytes, keyStart, end }) =>
    search.within(bytes, keyStart, end) || hidden.within(bytes, keyStart, end);
}

const inBytes: ReadonlySet<string> = new Set(['key', 'value', 'headers']);

/**
 * The longest part of a text that JSON can hide in no other way than by `\u`: without what other
 * escapes stand for, and what may stand for bytes that are not UTF-8.
 */
function longestPlainRun(text: string): string {
  const runs = text.split(/["\\/\p{Cc}\p{Cs}\ufffd]/u);
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest));
}
