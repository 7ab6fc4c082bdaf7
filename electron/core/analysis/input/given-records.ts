import { ProtocolWriter } from '#core/kafka/protocol-writer';
import type { RecordCursor } from '#core/log/record-cursor';
import type { LineRecord } from './record-line';
import type { HeaderPart } from './record-part';

/** A partition of records that are given as lines. */
export interface GivenPartition {
  readonly topic: string;
  readonly partition: number;
  /** First offset that is wanted. */
  readonly from: number;
  /** Wanted records met so far. */
  records: number;
  /** Offset of the next record that does not name its own. */
  nextOffset: number;
}

interface LaidOut {
  readonly of: GivenPartition;
  readonly offset: number;
  readonly timestamp: number;
  readonly keyStart: number;
  readonly keyLength: number;
  readonly valueStart: number;
  readonly valueLength: number;
  readonly headersStart: number;
  readonly headerCount: number;
  readonly end: number;
}

/** What Kafka says of a record without a timestamp. */
const noTimestamp = -1;

/**
 * Records in the order they arrived, laid out in one buffer as those of a batch are. As a cursor it
 * walks over a run of them that are all of one partition; `nextRun` moves on to the next run. Fill
 * it with `add`, then `seal` it, then walk.
 */
export class GivenRecords implements RecordCursor {
  topic = '';
  partition = 0;
  readonly timestampType = 'create';
  bytes: Uint8Array = new Uint8Array(0);
  offset = -1;
  timestamp = noTimestamp;
  keyStart = 0;
  keyLength = -1;
  valueStart = 0;
  valueLength = -1;
  headersStart = 0;
  headerCount = 0;
  end = 0;

  readonly #writer: ProtocolWriter;
  readonly #records: LaidOut[] = [];
  #next = 0;
  #runEnd = 0;

  /** `capacity` is a guess at the bytes to come. */
  constructor(capacity: number) {
    this.#writer = new ProtocolWriter(Math.max(64, capacity));
  }

  /** Adds a copy of a record, at an offset. */
  add(of: GivenPartition, record: LineRecord, offset: number): void {
    const { timestamp, key, value, headers } = record;
    const [keyStart, keyLength] = this.#put(key);
    const [valueStart, valueLength] = this.#put(value);
    const headersStart = valueStart + Math.max(0, valueLength);
    for (const header of headers) this.#putHeader(header);
    this.#records.push({
      of,
      offset,
      timestamp: timestamp ?? noTimestamp,
      keyStart,
      keyLength,
      valueStart,
      valueLength,
      headersStart,
      headerCount: headers.length,
      end: this.#writer.written.length,
    });
  }

  seal(): void {
    this.bytes = this.#writer.written;
  }

  /** Moves to the next records of one partition that follow each other; null at the end. */
  nextRun(): GivenPartition | null {
    this.#next = this.#runEnd;
    const of = this.#records[this.#next]?.of;
    if (of === undefined) return null;
    while (this.#records[this.#runEnd]?.of === of) this.#runEnd++;
    this.topic = of.topic;
    this.partition = of.partition;
    return of;
  }

  /** Records of the present run. */
  get runLength(): number {
    return this.#runEnd - this.#next;
  }

  next(): boolean {
    const record = this.#next < this.#runEnd ? this.#records[this.#next] : undefined;
    if (record === undefined) return false;
    this.#next++;
    this.offset = record.offset;
    this.timestamp = record.timestamp;
    this.keyStart = record.keyStart;
    this.keyLength = record.keyLength;
    this.valueStart = record.valueStart;
    this.valueLength = record.valueLength;
    this.headersStart = record.headersStart;
    this.headerCount = record.headerCount;
    this.end = record.end;
    return true;
  }

  #put(part: Uint8Array | null): [start: number, length: number] {
    const start = this.#writer.written.length;
    if (part === null) return [start, -1];
    this.#writer.raw(part);
    return [start, part.length];
  }

  #putHeader([name, value]: HeaderPart): void {
    this.#writer.varint(Buffer.byteLength(name)).text(name);
    if (value === null) this.#writer.varint(-1);
    else this.#writer.varint(value.length).raw(value);
  }
}
