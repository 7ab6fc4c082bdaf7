import { limits } from '#shared/contract/limits';
import type { Decoded } from '#shared/model/record';
import { detect } from './decoder';
import { jsonTree } from './json-tree';
import { utf8Cut } from './utf8-cut';

/** Text handed to the page at once; more is read in pieces of raw bytes. */
const textBytes = 262_144;
/** Bytes of a JSON text whose tree is built: reading more would hold up other work. */
const treeBytes = 1_048_576;

/**
 * Part of a record made readable, bounded in text and in tree nodes. JSON is its own source text:
 * digits, key order and duplicate keys stay as they are.
 */
export function decodedOf(bytes: Uint8Array | null): Decoded {
  const size = bytes?.length ?? 0;
  const { decoder, scan } = detect(bytes ?? new Uint8Array(0), 0, bytes ? size : -1, treeBytes);
  const plain = { decoder, size, truncated: false, tree: null, treeTruncated: false, note: null };
  if (!bytes || size === 0) return { ...plain, text: '' };
  if (decoder === 'binary') {
    const shown = bytes.subarray(0, textBytes / 2);
    const text = Buffer.from(shown).toString('hex');
    return { ...plain, text, truncated: shown.length < size };
  }
  const cut = utf8Cut(bytes, 0, size, textBytes);
  const text = Buffer.from(bytes.subarray(0, cut)).toString('utf8');
  const shown = { ...plain, text, truncated: cut < size };
  if (decoder === 'json') {
    const { nodes, truncated } = jsonTree(bytes, Math.min(size, treeBytes), limits.treeNodes);
    return { ...shown, tree: nodes, treeTruncated: truncated };
  }
  const note =
    scan === null
      ? null
      : scan.outcome === 'cut'
        ? 'Not JSON: the text ends too early.'
        : `Not JSON from byte ${scan.position} on.`;
  return { ...shown, note };
}
