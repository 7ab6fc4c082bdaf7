/** A stretch of text, or one character that a screen would hide or obey; `start` is where it is. */
export type VisiblePart =
  | { start: number; text: string }
  | { start: number; symbol: string; codePoint: string };

/**
 * Controls, format characters (bidirectional overrides, zero-width, tags), line and paragraph
 * separators and lone surrogates. A joiner inside an emoji is left alone.
 */
const unseen =
  /(?<!\p{Extended_Pictographic}|\uFE0F)\u200D|[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?!\u200D)\p{Cf}/gu;

const controlPictures = 0x2400;
const deletePicture = '␡';

/** Splits text so that every character which would be invisible, or steer the layout, can be drawn. */
export function visibleParts(text: string): VisiblePart[] {
  const parts: VisiblePart[] = [];
  let start = 0;
  for (const match of text.matchAll(unseen)) {
    if (match.index > start) parts.push({ start, text: text.slice(start, match.index) });
    parts.push({ start: match.index, ...symbolOf(match[0].codePointAt(0) ?? 0) });
    start = match.index + match[0].length;
  }
  if (start < text.length || parts.length === 0) parts.push({ start, text: text.slice(start) });
  return parts;
}

function symbolOf(code: number): { symbol: string; codePoint: string } {
  const codePoint = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (code === 0x0a) return { symbol: '↵', codePoint };
  if (code === 0x09) return { symbol: '⇥', codePoint };
  if (code < 0x20) return { symbol: String.fromCodePoint(controlPictures + code), codePoint };
  if (code === 0x7f) return { symbol: deletePicture, codePoint };
  return { symbol: codePoint, codePoint };
}
