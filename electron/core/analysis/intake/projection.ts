import { compilePath, type FieldExtractor } from '#core/decode/field-extractor';
import { parseFieldPath } from '#core/decode/field-path';
import { FieldRange } from '#core/decode/field-range';
import { JsonFields } from '#core/decode/json/json-fields';
import { scanNumber } from '#core/decode/json/json-lexer';
import type { RecordView } from '#core/log/record-cursor';

/** A field that is not inside a JSON text: a whole key or value, a header, the offset, … */
interface PlainField {
  readonly extract: FieldExtractor;
  readonly range: FieldRange;
  /** Whether bytes that are a JSON number and nothing else are taken for one. */
  readonly isNumber: boolean;
}

/**
 * The fields that an analysis reads of each record, found together in one walk over its key and one
 * over its value. Each is what `compilePath` would find by itself.
 */
export class Projection {
  readonly #ranges = new Map<string, FieldRange>();
  readonly #plain: PlainField[] = [];
  readonly #key = new JsonFields();
  readonly #value = new JsonFields();

  /**
   * The field at a path, filled by every `read`; the same range for the same path. Throws
   * INVALID_ARGUMENT on a path that cannot be parsed.
   */
  field(path: string): Readonly<FieldRange> {
    return this.#known(path, path, false);
  }

  /**
   * The field at a path where a number is wanted: the same, but a whole key, value or header that
   * is the text of a number is that number.
   */
  number(path: string): Readonly<FieldRange> {
    const { root, steps } = parseFieldPath(path);
    const isInside = steps.length > 0 && root !== 'headers';
    return isInside ? this.field(path) : this.#known(`number ${path}`, path, true);
  }

  /** Finds the fields of a record; they hold until the next one. Throws CORRUPT_BATCH on impossible headers. */
  read(record: RecordView): void {
    const { bytes, keyStart, keyLength, valueStart, valueLength } = record;
    if (this.#value.size > 0) {
      if (valueLength < 0) this.#value.absent();
      else this.#value.find(bytes, valueStart, valueStart + valueLength);
    }
    if (this.#key.size > 0) {
      if (keyLength < 0) this.#key.absent();
      else this.#key.find(bytes, keyStart, keyStart + keyLength);
    }
    for (const { extract, range, isNumber } of this.#plain) {
      const found = extract(record);
      const { bytes: of, start, end } = found;
      const kind = isNumber && scanNumber(of, start, end) === end ? 'number' : found.kind;
      range.set(kind, of, start, end);
    }
  }

  #known(name: string, path: string, isNumber: boolean): FieldRange {
    const known = this.#ranges.get(name);
    if (known !== undefined) return known;
    const range = this.#add(path, isNumber);
    this.#ranges.set(name, range);
    return range;
  }

  #add(path: string, isNumber: boolean): FieldRange {
    const { root, steps } = parseFieldPath(path);
    if (steps.length > 0 && root === 'value') return this.#value.add(steps);
    if (steps.length > 0 && root === 'key') return this.#key.add(steps);
    const range = new FieldRange();
    this.#plain.push({ extract: compilePath(path), range, isNumber });
    return range;
  }
}
