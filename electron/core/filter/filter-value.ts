import type { FieldExtractor } from '#core/decode/field-extractor';
import { stringText } from '#core/decode/json-field';
import type { RecordView } from '#core/records/record-cursor';

/** A number as it is written, so that no digit is lost. */
export class Digits {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Why a part of an expression has no value on a record. */
export class Unevaluated {
  readonly reason: string;
  /** In characters from 0. */
  readonly column: number;

  constructor(reason: string, column: number) {
    this.reason = reason;
    this.column = column;
  }
}

/** An object or a list, which can only be compared with null. */
export class Composite {
  readonly kind: 'object' | 'array';

  constructor(kind: 'object' | 'array') {
    this.kind = kind;
  }
}

/** What an expression comes to on one record. */
export type FilterValue = string | boolean | null | Digits | Composite | Unevaluated;

/** The value of a path in a record; `absent` where there is none. */
export function fieldValue(
  extract: FieldExtractor,
  record: RecordView,
  absent: Unevaluated,
): FilterValue {
  const { kind, bytes, start, end, escaped } = extract(record);
  switch (kind) {
    case 'absent':
      return absent;
    case 'null':
      return null;
    case 'boolean':
      return end - start === 4;
    case 'object':
    case 'array':
      return new Composite(kind);
    case 'number':
      return new Digits(textOf(bytes, start, end));
    case 'string':
      return escaped
        ? (stringText(bytes, start, end) ??
            new Unevaluated(absent.reason.replace(/absent$/, 'not valid JSON'), absent.column))
        : textOf(bytes, start, end);
  }
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
}
