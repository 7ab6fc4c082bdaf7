import { limits } from '#shared/contract/limits';
import { errorText } from '#shared/model/error-text';
import type { Decoded } from '#shared/model/record';
import { jsonTree } from './json/json-tree';
import type { ReadablePart } from './part-reader';
import { utf8Cut } from './utf8-cut';

/** Text handed to the page at once; more is read in pieces of raw bytes. */
const textBytes = 262_144;
/** Bytes of a JSON text whose tree is built: reading more would hold up other work. */
export const treeBytes = 1_048_576;

/**
 * Part of a record for people, bounded in text and in tree nodes. JSON is its own source text:
 * digits, key order and duplicate keys stay as they are.
 */
export function decodedOf(part: ReadablePart): Decoded {
  const { decoder, bytes, size } = part;
  const note = part.error ? errorText(part.error) : scanNote(part);
  const plain = { decoder, size, tree: null, treeTruncated: false, note };
  if (decoder === 'binary') {
    const shown = bytes.subarray(0, textBytes / 2);
    const text = Buffer.from(shown).toString('hex');
    return { ...plain, text, truncated: shown.length < size };
  }
  const end = utf8Cut(bytes, 0, bytes.length, textBytes);
  const text = Buffer.from(bytes.subarray(0, end)).toString('utf8');
  const shown = { ...plain, text, truncated: part.cut || end < bytes.length };
  if (!jsonDecoders.has(decoder)) return shown;
  const { nodes, truncated } = jsonTree(bytes, Math.min(bytes.length, treeBytes), limits.treeNodes);
  return { ...shown, tree: nodes, treeTruncated: truncated || part.cut };
}

/** Decoders that make JSON. */
const jsonDecoders: ReadonlySet<Decoded['decoder']> = new Set([
  'json',
  'msgpack',
  'consumer-offsets',
]);

function scanNote({ decoder, scan }: ReadablePart): string | null {
  if (scan === null || decoder === 'json') return null;
  return scan.outcome === 'cut'
    ? 'Not JSON: the text ends too early.'
    : `Not JSON from byte ${scan.position} on.`;
}
