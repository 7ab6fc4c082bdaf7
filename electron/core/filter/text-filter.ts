import type { RecordView } from '#core/log/record-cursor';
import { recordHeaders } from '#core/log/record-headers';
import type { FilterReport } from '#shared/model/record';
import { ByteSearch } from './byte-search';
import { EscapedSearch } from './escaped-search';
import { FoldedSearch } from './folded-search';

/**
 * Whether a record holds a text in its key, its value, or a header's name or value, as its source is
 * written or as its JSON escapes are meant (see `EscapedSearch`); null holds nothing.
 */
export class TextFilter {
  readonly #search: ByteSearch | FoldedSearch;
  readonly #escaped: EscapedSearch;
  #evaluated = 0;

  constructor(text: string, matchCase: boolean) {
    this.#search = matchCase ? new ByteSearch(Buffer.from(text)) : new FoldedSearch(text);
    this.#escaped = new EscapedSearch(text, matchCase);
  }

  /** Throws CORRUPT_BATCH on impossible headers. */
  matches(record: RecordView): boolean {
    this.#evaluated++;
    const { keyStart, keyLength, valueStart, valueLength } = record;
    // Most records are ruled out as a whole.
    if (!this.#holds(record, keyStart, record.end - keyStart)) return false;
    if (this.#holds(record, keyStart, keyLength)) return true;
    if (this.#holds(record, valueStart, valueLength)) return true;
    if (record.headerCount === 0) return false;
    return recordHeaders(record).some(
      (header) =>
        this.#holds(record, header.nameStart, header.nameLength) ||
        this.#holds(record, header.valueStart, header.valueLength),
    );
  }

  report(): FilterReport {
    return { evaluated: this.#evaluated, failed: 0, failures: [], absentPaths: [] };
  }

  #holds({ bytes }: RecordView, start: number, length: number): boolean {
    if (length <= 0) return false;
    const end = start + length;
    return this.#search.within(bytes, start, end) || this.#escaped.within(bytes, start, end);
  }
}
