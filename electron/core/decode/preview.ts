import { limits } from '#shared/contract/limits';
import type { Field, Preview } from '#shared/model/record';
import { detect } from './decoder';
import type { FieldRange } from './field-range';
import { stringText } from './json/string-text';
import type { ReadablePart } from './part-reader';
import { utf8Cut } from './utf8-cut';

/** Bytes of a part looked at to make a preview: more could hold up a page of large values. */
export const previewWindow = 16_384;

/**
 * A bounded look at a part: up to `limits.previewBytes` of UTF-8 of its JSON or text; bytes that
 * nothing fits as hex.
 */
export function previewOf({ decoder, bytes, cut, size }: ReadablePart): Preview {
  if (decoder === 'binary') {
    const shown = Math.min(size, limits.previewBytes / 2);
    const text = Buffer.from(bytes.subarray(0, shown)).toString('hex');
    return { decoder, text, truncated: shown < size, size };
  }
  const end = utf8Cut(bytes, 0, bytes.length, limits.previewBytes);
  const text = Buffer.from(bytes.subarray(0, end)).toString('utf8');
  return { decoder, text, truncated: cut || end < bytes.length, size };
}

/** Longest escape of one character: a surrogate pair, `\ud83d\ude00`. */
const longestEscape = 12;
const splitPair = /[\ud800-\udbff]$/;

/**
 * A found field for people: strings unescaped, numbers with their own digits, objects and arrays
 * as their source. At most `limits.previewBytes` of source are shown, with `…` where cut.
 */
export function fieldOf(range: Readonly<FieldRange>): Field {
  const { kind, bytes, start, end } = range;
  if (kind === 'absent' || kind === 'null') return { kind, text: '' };
  const cut = utf8Cut(bytes, start, end, limits.previewBytes);
  const more = cut < end ? '…' : '';
  if (!range.escaped) {
    const source = Buffer.from(bytes.subarray(start, cut));
    const binary = detect(bytes, start, cut - start, previewWindow).decoder === 'binary';
    const text = binary ? source.toString('hex', 0, limits.previewBytes / 2) : source.toString();
    return { kind, text: text + more };
  }
  for (let back = 0; back < longestEscape; back++) {
    const text = stringText(bytes, start, cut - back);
    if (text !== null && !(more && splitPair.test(text))) return { kind, text: text + more };
  }
  const source = Buffer.from(bytes.subarray(start, cut)).toString('utf8');
  return { kind, text: source + more };
}
