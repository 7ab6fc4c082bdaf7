import { bufferView } from '#core/log/buffer-view';

/** A place in a text file, as editors count: lines and characters from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

const lineFeed = 0x0a;

/** The place of the byte at `position` of a UTF-8 text. */
export function textPlace(bytes: Uint8Array, position: number): TextPlace {
  let line = 1;
  let lineStart = 0;
  for (let at = bytes.indexOf(lineFeed); at >= 0 && at < position; ) {
    line++;
    lineStart = at + 1;
    at = bytes.indexOf(lineFeed, lineStart);
  }
  const before = bufferView(bytes, lineStart, position);
  return { line, column: before.toString('utf8').length + 1 };
}
