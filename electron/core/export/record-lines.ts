import { compilePath, type FieldExtractor } from '#core/decode/field-extractor';
import { type RecordReading, readableRecords } from '#core/decode/readable-records';
import type { RecordView } from '#core/log/record-cursor';
import { headersJson, recordJson } from '#core/records/record-json';
import { csvCell } from '#shared/model/csv-cell';
import { autoDecoding, type Decoding } from '#shared/model/decoding';
import type { ExportOptions } from '#shared/model/record-export';
import { csvBytes, csvField } from './csv-field';

const lineFeed = Buffer.from('\n');
const csvHead = ['topic', 'partition', 'offset', 'timestamp', 'key', 'headers', 'value'];

/**
 * Records as bytes of a file, gathered until they are taken: NDJSON (`recordJson`), CSV, or values
 * alone as they are, each followed by a line feed. The columns of CSV are topic, partition, offset, timestamp
 * (ISO 8601), key, headers (JSON) and value, then one for each field path; lines end with CR LF.
 * Keys, values and fields are read as a decoding says.
 */
export class RecordLines {
  readonly #options: ExportOptions;
  readonly #decoding: Decoding;
  readonly #extractors: readonly FieldExtractor[];
  readonly #readable: RecordReading;
  #text: string[] = [];
  #bytes: Uint8Array[] = [];
  #size = 0;

  /** Throws INVALID_ARGUMENT on a field path. */
  constructor(options: ExportOptions, decoding: Decoding = autoDecoding) {
    this.#options = options;
    this.#decoding = decoding;
    this.#readable = readableRecords(decoding);
    this.#extractors = options.columns.map(compilePath);
    if (options.format === 'csv') {
      const head = [...csvHead, ...options.columns].map((name) => csvCell(name, false));
      this.#addText(`${head.join(',')}\r\n`);
    }
  }

  /** What has gathered, roughly, in bytes or characters. */
  get size(): number {
    return this.#size;
  }

  /** Throws CORRUPT_BATCH. */
  add(record: RecordView): void {
    switch (this.#options.format) {
      case 'ndjson':
        this.#addText(`${recordJson(record, this.#decoding)}\n`);
        break;
      case 'csv':
        this.#addText(`${this.#csvLine(record)}\r\n`);
        break;
      case 'raw': {
        const { bytes, valueStart } = record;
        const length = Math.max(record.valueLength, 0);
        this.#bytes.push(bytes.slice(valueStart, valueStart + length), lineFeed);
        this.#size += length + 1;
      }
    }
  }

  /** Hands over what has gathered. */
  take(): Uint8Array {
    const taken =
      this.#options.format === 'raw'
        ? Buffer.concat(this.#bytes)
        : Buffer.from(this.#text.join(''), 'utf8');
    this.#text = [];
    this.#bytes = [];
    this.#size = 0;
    return taken;
  }

  #addText(text: string): void {
    this.#text.push(text);
    this.#size += text.length;
  }

  #csvLine(raw: RecordView): string {
    const record = this.#readable(raw);
    const { bytes, topic, partition, offset, timestamp } = record;
    const guard = this.#options.guardFormulas;
    const cells = [
      csvCell(topic, guard),
      String(partition),
      String(offset),
      isoTime(timestamp),
      csvBytes(bytes, record.keyStart, record.keyLength, guard),
      csvCell(headersJson(record), guard),
      csvBytes(bytes, record.valueStart, record.valueLength, guard),
    ];
    for (const extract of this.#extractors) cells.push(csvField(extract(record), guard));
    return cells.join(',');
  }
}

/** A time that no calendar holds stays the number it is. */
function isoTime(timestamp: number): string {
  const date = new Date(timestamp);
  return Number.isNaN(date.getTime()) ? String(timestamp) : date.toISOString();
}
