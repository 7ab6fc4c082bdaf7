import { FieldRange } from '#core/decode/field-range';
import { JsonField } from '#core/decode/json/json-field';
import { someItem } from '#core/decode/json/json-items';
import { jsonByte } from '#core/decode/json/json-lexer';
import { type JsonSink, scanJson } from '#core/decode/json/json-scan';
import { bufferView } from '#core/log/buffer-view';

/** Names of members and indices of elements, from the root of a JSON document. */
export type JsonPath = readonly (string | number)[];

/**
 * Position of the first byte of the value at a path, or of the innermost value around it that is
 * there. `bytes` is a valid JSON document.
 */
export function valuePosition(bytes: Uint8Array, path: JsonPath): number {
  const found = new JsonField(path, new FieldRange()).find(bytes, 0, bytes.length);
  if (found.kind === 'absent')
    return path.length === 0 ? 0 : valuePosition(bytes, path.slice(0, -1));
  return found.kind === 'string' ? found.start - 1 : found.start;
}

/** Position of the name of a member of the object at `path`; of the object without such. */
export function namePosition(bytes: Uint8Array, path: JsonPath, name: string): number {
  const object = valuePosition(bytes, path);
  let position = object;
  someItem(bytes, object, bytes.length, (start, end) => {
    const found = nameOf(bytes, start + 1, end - 1) === name;
    if (found) position = start;
    return found;
  });
  return position;
}

/**
 * Position of the character with this index within the string whose opening quote is at `quote`:
 * escapes such as `\n` and `\u00fc` stand for one.
 */
export function characterPosition(bytes: Uint8Array, quote: number, index: number): number {
  let position = quote + 1;
  for (let passed = 0; passed < index && position < bytes.length; passed++) {
    const byte = bytes[position] ?? 0;
    if (byte === jsonByte.quote) break;
    if (byte === jsonByte.backslash) position += bytes[position + 1] === 0x75 ? 6 : 2;
    else if (byte < 0x80) position += 1;
    else if (byte < 0xe0) position += 2;
    else if (byte < 0xf0) position += 3;
    else {
      // Beyond the basic plane a character counts twice.
      position += 4;
      passed++;
    }
  }
  return position;
}

/** Names given twice in one object, with the position of the second. */
export function duplicateNames(bytes: Uint8Array): { name: string; position: number }[] {
  const duplicates: { name: string; position: number }[] = [];
  const open: Set<string>[] = [];
  const sink: JsonSink = {
    open: () => void open.push(new Set()),
    close: () => void open.pop(),
    name: (start, end) => {
      const name = nameOf(bytes, start, end);
      const names = open.at(-1);
      if (names?.has(name)) duplicates.push({ name, position: start - 1 });
      names?.add(name);
    },
    scalar: () => undefined,
  };
  scanJson(bytes, 0, bytes.length, sink);
  return duplicates;
}

function nameOf(bytes: Uint8Array, start: number, end: number): string {
  const source = bufferView(bytes, start, end).toString('utf8');
  return String(JSON.parse(`"${source}"`));
}
