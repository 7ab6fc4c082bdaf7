import { fail } from '#shared/contract/errors';
import type { BatchHeader, BatchPlace } from './batch-header';
import type { RecordCursor } from './record-cursor';

/** Offsets that a cursor yields: from `start` up to `end`, exclusive. */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Walks the inflated records of one batch (record v2, KIP-98). Every length is checked before it
 * is used, and the walk only moves forward, so hostile bytes end in CORRUPT_BATCH.
 */
export class BatchCursor implements RecordCursor {
  readonly topic: string;
  readonly partition: number;
  readonly bytes: Uint8Array;
  readonly timestampType: 'create' | 'append';
  offset = -1;
  timestamp = -1;
  keyStart = 0;
  keyLength = -1;
  valueStart = 0;
  valueLength = -1;
  headersStart = 0;
  headerCount = 0;
  end: number;

  readonly #header: BatchHeader;
  readonly #range: OffsetRange;
  #left: number;
  #position = 0;
  #lastOffset: number;

  constructor(bytes: Uint8Array, header: BatchHeader, place: BatchPlace, range: OffsetRange) {
    this.topic = place.topic;
    this.partition = place.partition;
    this.bytes = bytes;
    this.timestampType = header.timestampType;
    this.end = 0;
    this.#header = header;
    this.#range = range;
    this.#left = header.records;
    this.#lastOffset = header.baseOffset - 1;
  }

  next(): boolean {
    while (this.#left > 0) {
      this.#left--;
      this.#readRecord();
      if (this.offset >= this.#range.end) this.#left = 0;
      else if (this.offset >= this.#range.start) return true;
    }
    return false;
  }

  #readRecord(): void {
    const header = this.#header;
    const length = this.#varint();
    const end = this.#position + length;
    if (length < 6 || end > this.bytes.length) throw this.#corrupt('record length');
    this.#position++; // Attributes of a record: unused by the protocol.
    const timestampDelta = this.#varint();
    const offset = header.baseOffset + this.#varint();
    if (offset <= this.#lastOffset || offset > header.lastOffset) throw this.#corrupt('offset');
    this.#lastOffset = offset;
    this.offset = offset;
    this.timestamp =
      this.timestampType === 'append' ? header.maxTimestamp : header.baseTimestamp + timestampDelta;

    this.keyLength = this.#varint();
    this.keyStart = this.#position;
    if (this.keyLength < -1 || this.keyLength > end - this.#position)
      throw this.#corrupt('key length');
    if (this.keyLength > 0) this.#position += this.keyLength;

    this.valueLength = this.#varint();
    this.valueStart = this.#position;
    if (this.valueLength < -1 || this.valueLength > end - this.#position) {
      throw this.#corrupt('value length');
    }
    if (this.valueLength > 0) this.#position += this.valueLength;

    this.headerCount = this.#varint();
    this.headersStart = this.#position;
    // A header takes two bytes at least.
    if (this.headerCount < 0 || this.headerCount * 2 > end - this.#position) {
      throw this.#corrupt('header count');
    }
    this.end = end;
    this.#position = end;
  }

  /** A zig-zag varint or varlong; exact within ±2^53, which all valid fields are. */
  #varint(): number {
    const bytes = this.bytes;
    let byte = bytes[this.#position++] ?? 0;
    if (byte < 0x80) return (byte >>> 1) ^ -(byte & 1);
    let value = byte & 0x7f;
    let scale = 128;
    do {
      const next = bytes[this.#position++];
      if (next === undefined || scale > 2 ** 63) throw this.#corrupt('number');
      byte = next;
      value += (byte & 0x7f) * scale;
      scale *= 128;
    } while (byte >= 0x80);
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  #corrupt(part: string): Error {
    return fail('CORRUPT_BATCH', {
      topic: this.topic,
      partition: this.partition,
      offset: this.#lastOffset + 1,
      reason: `impossible ${part} of a record`,
    });
  }
}
