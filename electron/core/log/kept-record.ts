import type { RecordView } from './record-cursor';

/** What a record costs besides its bytes, roughly. */
const overheadBytes = 250;

/** A record with bytes of its own, which outlives the batch it came from. */
export class KeptRecord implements RecordView {
  readonly topic: string;
  readonly partition: number;
  readonly bytes: Uint8Array;
  readonly offset: number;
  readonly timestamp: number;
  readonly timestampType: 'create' | 'append';
  readonly keyStart: number;
  readonly keyLength: number;
  readonly valueStart: number;
  readonly valueLength: number;
  readonly headersStart: number;
  readonly headerCount: number;
  readonly end: number;

  /** Copies key, value and headers; `from` may change afterwards. */
  constructor(from: RecordView) {
    const start = from.keyStart;
    this.bytes = from.bytes.slice(start, from.end);
    this.topic = from.topic;
    this.partition = from.partition;
    this.offset = from.offset;
    this.timestamp = from.timestamp;
    this.timestampType = from.timestampType;
    this.keyStart = 0;
    this.keyLength = from.keyLength;
    this.valueStart = from.valueStart - start;
    this.valueLength = from.valueLength;
    this.headersStart = from.headersStart - start;
    this.headerCount = from.headerCount;
    this.end = this.bytes.length;
  }

  /** Memory it takes, roughly, in bytes. */
  get memoryBytes(): number {
    return this.bytes.length + overheadBytes;
  }
}
