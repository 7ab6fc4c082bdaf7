import { sourceOf } from '#core/decode/readable-records';
import type { RecordView } from '#core/log/record-cursor';
import type { FilterNode, PathNode } from '#shared/filter-language/filter-node';
import { compileAbsent } from './absent-field';
import type { Outcome } from './filter-value';
import { compileField } from './record-field';
import { equalBytes } from './text-condition';

/**
 * Compiles the comparison of a key, a value or a header as a whole with bytes, by `==` or `!=`:
 * byte for byte as they are in the log, whatever is read from them. Null for any other comparison.
 */
export function bytesComparison(
  node: Extract<FilterNode, { kind: 'compare' }>,
): ((record: RecordView) => Outcome) | null {
  const [path, literal] =
    node.right.kind === 'bytes' ? [node.left, node.right] : [node.right, node.left];
  if (literal.kind !== 'bytes' || !isWholePart(path)) return null;
  if (node.by !== '==' && node.by !== '!=') return null;
  const field = compileField(path, new Map());
  const absent = compileAbsent(path, new Map());
  const equals = equalBytes(Buffer.from(literal.bytes, 'latin1'));
  const wanted = node.by === '==';
  return (record) => {
    const { kind, bytes, start, end } = field(sourceOf(record));
    if (kind === 'absent') return absent(record);
    return (kind === 'string' && equals(bytes, start, end)) === wanted;
  };
}

function isWholePart(node: FilterNode): node is PathNode {
  if (node.kind !== 'path' || node.variable) return false;
  const part = node.root === 'key' || node.root === 'value';
  return node.root === 'headers' || (part && node.steps.length === 0);
}
