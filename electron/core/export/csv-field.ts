import { isUtf8 } from 'node:buffer';
import type { FieldRange } from '#core/decode/field-range';
import { stringText } from '#core/decode/json/string-text';
import { bufferView } from '#core/log/buffer-view';
import { csvCell } from '#shared/model/csv-cell';

/** Stands before bytes that are not UTF-8 text, which follow as base64. */
const base64Mark = 'base64:';

/**
 * Bytes as a cell: UTF-8 as it is, other bytes `base64:…`, and a null (`length` −1) an empty cell
 * without quotes.
 */
export function csvBytes(bytes: Uint8Array, start: number, length: number, guard: boolean): string {
  if (length < 0) return '';
  const part = bufferView(bytes, start, start + length);
  if (isUtf8(part)) return csvCell(part.toString('utf8'), guard);
  return base64Mark + part.toString('base64');
}

/**
 * A found field as a cell: strings unescaped, numbers with their own digits, objects and arrays as
 * their source. An empty cell without quotes where there is no such field, or it is null.
 */
export function csvField(field: Readonly<FieldRange>, guard: boolean): string {
  const { kind, bytes, start, end, escaped } = field;
  if (kind === 'absent' || kind === 'null') return '';
  if (!escaped) return csvBytes(bytes, start, end - start, guard);
  const text = stringText(bytes, start, end);
  return text === null ? csvBytes(bytes, start, end - start, guard) : csvCell(text, guard);
}
