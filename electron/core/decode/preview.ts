import { limits } from '#shared/contract/limits';
import type { Field, Preview } from '#shared/model/record';
import { detect } from './decoder';
import type { FieldRange } from './field-range';
import { stringText } from './json-field';
import { utf8Cut } from './utf8-cut';

/** Bytes of a field looked at to choose its decoder: more could hold up a page of large values. */
const detectionWindow = 16_384;

/**
 * A bounded look at `length` bytes from `start`; a length of −1 is null. Text and JSON are shown
 * as they are, up to `limits.previewBytes` of UTF-8; other bytes as hex.
 */
export function previewOf(bytes: Uint8Array, start: number, length: number): Preview {
  const { decoder } = detect(bytes, start, length, detectionWindow);
  const size = Math.max(length, 0);
  switch (decoder) {
    case 'null':
    case 'empty':
      return { decoder, text: '', truncated: false, size };
    case 'binary': {
      const shown = Math.min(length, limits.previewBytes / 2);
      const text = Buffer.from(bytes.subarray(start, start + shown)).toString('hex');
      return { decoder, text, truncated: shown < length, size };
    }
    case 'json':
    case 'text': {
      const end = start + length;
      const cut = utf8Cut(bytes, start, end, limits.previewBytes);
      const text = Buffer.from(bytes.subarray(start, cut)).toString('utf8');
      return { decoder, text, truncated: cut < end, size };
    }
  }
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
    const shown = previewOf(bytes, start, cut - start);
    return { kind, text: shown.text + more };
  }
  for (let back = 0; back < longestEscape; back++) {
    const text = stringText(bytes, start, cut - back);
    if (text !== null && !(more && splitPair.test(text))) return { kind, text: text + more };
  }
  const source = Buffer.from(bytes.subarray(start, cut)).toString('utf8');
  return { kind, text: source + more };
}
