import {
  jsonByte,
  scanLiteral,
  scanNumber,
  scanString,
  skipWhitespace,
  validString,
} from './json-lexer';

/** Receives a document's parts in their order. Ranges are source text, strings without quotes. */
export interface JsonSink {
  open(kind: 'object' | 'array'): void;
  close(): void;
  name(start: number, end: number): void;
  scalar(kind: 'string' | 'number' | 'boolean' | 'null', start: number, end: number): void;
}

/** `cut`: valid as far as it goes, but the text ends too early. `position` is where it stopped. */
export interface JsonScan {
  readonly outcome: 'valid' | 'cut' | 'invalid';
  readonly position: number;
}

/** Deepest nesting read; deeper documents are shown as text. */
const maxDepth = 100_000;

/**
 * Validates a JSON text (RFC 8259) and hands its parts to `sink`, in one pass and without
 * recursion. Duplicate names are parts like any other.
 */
export function scanJson(
  bytes: Uint8Array,
  start: number,
  end: number,
  sink: JsonSink | null = null,
): JsonScan {
  /** Closing brackets awaited, innermost last. */
  const open: number[] = [];
  let position = skipWhitespace(bytes, start, end);
  let expected: 'value' | 'name' | 'first' | 'next' = 'value';
  const stop = (at: number): JsonScan => ({ outcome: at < end ? 'invalid' : 'cut', position: at });

  for (;;) {
    position = skipWhitespace(bytes, position, end);
    if (expected === 'next' && open.length === 0) {
      return position === end ? { outcome: 'valid', position } : stop(position);
    }
    if (position >= end) return { outcome: 'cut', position: end };
    const byte = bytes[position] ?? 0;

    if (expected === 'first' || expected === 'next') {
      if (byte === open.at(-1)) {
        open.pop();
        sink?.close();
        position++;
        expected = 'next';
        continue;
      }
      if (expected === 'next') {
        if (byte !== jsonByte.comma) return stop(position);
        position++;
      }
      expected = open.at(-1) === jsonByte.closeObject ? 'name' : 'value';
      continue;
    }

    if (expected === 'name') {
      if (byte !== jsonByte.quote) return stop(position);
      const after = scanString(bytes, position, end);
      if (after < 0) return { outcome: 'cut', position: end };
      if (!validString(bytes, position + 1, after - 1)) return stop(position);
      sink?.name(position + 1, after - 1);
      position = skipWhitespace(bytes, after, end);
      if (position >= end || bytes[position] !== jsonByte.colon) return stop(position);
      position++;
      expected = 'value';
      continue;
    }

    if (byte === jsonByte.openObject || byte === jsonByte.openArray) {
      if (open.length >= maxDepth) return stop(position);
      const object = byte === jsonByte.openObject;
      open.push(object ? jsonByte.closeObject : jsonByte.closeArray);
      sink?.open(object ? 'object' : 'array');
      position++;
      expected = 'first';
      continue;
    }

    if (byte === jsonByte.quote) {
      const after = scanString(bytes, position, end);
      if (after < 0) return { outcome: 'cut', position: end };
      if (!validString(bytes, position + 1, after - 1)) return stop(position);
      sink?.scalar('string', position + 1, after - 1);
      position = after;
    } else {
      let after = scanNumber(bytes, position, end);
      const number = after >= 0;
      if (!number) after = scanLiteral(bytes, position, end);
      if (after < 0) return stop(endOfWord(bytes, position, end));
      sink?.scalar(number ? 'number' : byte === 0x6e ? 'null' : 'boolean', position, after);
      position = after;
    }
    expected = 'next';
  }
}

/** `end` when the word at `start` may go on there, else `start`. */
function endOfWord(bytes: Uint8Array, start: number, end: number): number {
  for (let position = start; position < end; position++) {
    const byte = bytes[position] ?? 0;
    const wordByte =
      byte === 0x2b || byte === 0x2d || byte === 0x2e || /\w/.test(String.fromCharCode(byte));
    if (!wordByte) return start;
  }
  return end;
}
