import type { FieldRange } from '#core/decode/field-range';
import { compactJson } from '#core/decode/json/compact-json';
import { stringText } from '#core/decode/json/string-text';
import { bufferView } from '#core/log/buffer-view';

/**
 * A field as one line of JSON: numbers with the digits they came with, objects and lists in the
 * order they came in, and equal strings in the same escapes. Null when it is absent, null, or not
 * the JSON that it seemed to be.
 */
export function fieldJson(field: Readonly<FieldRange>): string | null {
  const { kind, bytes, start, end } = field;
  switch (kind) {
    case 'absent':
    case 'null':
      return null;
    case 'boolean':
    case 'number':
      return textAt(bytes, start, end);
    case 'string': {
      const text = field.escaped ? stringText(bytes, start, end) : textAt(bytes, start, end);
      return text === null ? null : JSON.stringify(text);
    }
    case 'object':
    case 'array': {
      const text = compactJson(bytes, start, end);
      return isJson(text) ? text : null;
    }
  }
}

function textAt(bytes: Uint8Array, start: number, end: number): string {
  return bufferView(bytes, start, end).toString('utf8');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
