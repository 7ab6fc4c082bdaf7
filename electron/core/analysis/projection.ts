import { compilePath, type FieldExtractor } from '#core/decode/field-extractor';
import { parseFieldPath } from '#core/decode/field-path';
import { FieldRange } from '#core/decode/field-range';
import { JsonFields } from '#core/decode/json/json-fields';
import type { RecordView } from '#core/log/record-cursor';

/** A field that is not inside a JSON text: a whole key or value, a header, the offset, … */
interface PlainField {
  readonly extract: FieldExtractor;
  readonly range: FieldRange;
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
    const known = this.#ranges.get(path);
    if (known !== undefined) return known;
    const range = this.#add(path);
    this.#ranges.set(path, range);
    return range;
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
    for (const { extract, range } of this.#plain) {
      const found = extract(record);
      range.set(found.kind, found.bytes, found.start, found.end);
    }
  }

  #add(path: string): FieldRange {
    const { root, steps } = parseFieldPath(path);
    if (steps.length > 0 && root === 'value') return this.#value.add(steps);
    if (steps.length > 0 && root === 'key') return this.#key.add(steps);
    const range = new FieldRange();
    this.#plain.push({ extract: compilePath(path), range });
    return range;
  }
}
