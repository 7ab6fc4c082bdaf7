import { fail, type RiverscopeError } from '#shared/contract/errors';
import { type GivenPartition, GivenRecords } from './given-records';
import { LineProblem } from './line-problem';
import { type LineRecord, readRecordLine } from './record-line';
import { wholeLines } from './whole-lines';

/** Topic of records that name none. */
export const givenTopic = 'input';

const lineFeed = 0x0a;

/** What lines of records must fulfil besides being records. */
export interface LineRules {
  /** Whether a record must have a timestamp. */
  readonly timestamps: boolean;
  /** Whether offsets must rise within each partition, so that reading can be resumed. */
  readonly risingOffsets: boolean;
  /** Partitions of each topic, numbered from 0; null for any number of them. */
  readonly partitions: number | null;
  /** First offset that is wanted of a partition; records before it are passed over. */
  from(topic: string, partition: number): number;
}

/** Records of some lines, and what is wrong with the line after them. */
export interface GivenBatch {
  readonly records: GivenRecords;
  readonly problem: RiverscopeError | null;
}

/** Reads records, one line of JSON each, and knows the partitions they are of. */
export class NdjsonReader {
  readonly #file: string;
  readonly #rules: LineRules;
  readonly #topics = new Map<string, Map<number, GivenPartition>>();
  #line = 0;

  /** `file` is what errors call the input. */
  constructor(file: string, rules: LineRules) {
    this.#file = file;
    this.#rules = rules;
  }

  /** Partitions met so far, in order of appearance within their topic. */
  get partitions(): GivenPartition[] {
    return [...this.#topics.values()].flatMap((ofTopic) => [...ofTopic.values()]);
  }

  /**
   * Reads a stream to its end, piece by piece; the next is read when one has been dealt with. A
   * line that is not a record ends it with a `problem` (INVALID_RECORD_LINE). Throws what the
   * stream throws.
   */
  async *read(stream: AsyncIterable<Uint8Array>): AsyncGenerator<GivenBatch> {
    try {
      for await (const bytes of wholeLines(stream)) {
        const batch = this.#batch(bytes);
        yield batch;
        if (batch.problem !== null) return;
      }
    } catch (thrown) {
      yield { records: new GivenRecords(0), problem: this.#problem(thrown, this.#line + 1) };
    }
  }

  #batch(bytes: Uint8Array): GivenBatch {
    const records = new GivenRecords(bytes.length);
    let problem: RiverscopeError | null = null;
    for (let start = this.#line === 0 ? afterMark(bytes) : 0; start < bytes.length; ) {
      const feed = bytes.indexOf(lineFeed, start);
      const end = feed < 0 ? bytes.length : feed;
      this.#line++;
      try {
        if (!isBlank(bytes, start, end)) this.#add(records, readRecordLine(bytes, start, end));
      } catch (thrown) {
        problem = this.#problem(thrown, this.#line);
        break;
      }
      start = end + 1;
    }
    records.seal();
    return { records, problem };
  }

  #add(records: GivenRecords, record: LineRecord): void {
    const of = this.#partition(record.topic ?? givenTopic, record.partition);
    if (record.timestamp === null && this.#rules.timestamps) {
      throw new LineProblem('timestamp: expected whole ms since the epoch, found nothing');
    }
    const offset = record.offset ?? of.nextOffset;
    if (this.#rules.risingOffsets && offset < of.nextOffset) {
      throw new LineProblem(
        `offset: expected at least ${of.nextOffset}, as offsets rise within a partition, found ${offset}`,
      );
    }
    of.nextOffset = offset + 1;
    if (offset < of.from) return;
    records.add(of, record, offset);
    of.records++;
  }

  #partition(topic: string, partition: number): GivenPartition {
    const ofTopic = this.#topics.get(topic) ?? this.#newTopic(topic);
    const known = ofTopic.get(partition);
    if (known) return known;
    const { partitions } = this.#rules;
    if (partitions !== null) {
      throw new LineProblem(
        `partition: expected 0 to ${partitions - 1}, as there are ${partitions}, found ${partition}`,
      );
    }
    return this.#newPartition(ofTopic, topic, partition);
  }

  #newTopic(topic: string): Map<number, GivenPartition> {
    const ofTopic = new Map<number, GivenPartition>();
    this.#topics.set(topic, ofTopic);
    for (let id = 0; id < (this.#rules.partitions ?? 0); id++)
      this.#newPartition(ofTopic, topic, id);
    return ofTopic;
  }

  #newPartition(
    ofTopic: Map<number, GivenPartition>,
    topic: string,
    partition: number,
  ): GivenPartition {
    const from = this.#rules.from(topic, partition);
    const made: GivenPartition = { topic, partition, from, records: 0, nextOffset: 0 };
    ofTopic.set(partition, made);
    return made;
  }

  #problem(thrown: unknown, line: number): RiverscopeError {
    if (!(thrown instanceof LineProblem)) throw thrown;
    return fail('INVALID_RECORD_LINE', { file: this.#file, line, issue: thrown.message });
  }
}

/** Position after a byte order mark. */
function afterMark(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let position = start; position < end; position++) {
    const byte = bytes[position] ?? 0;
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  }
  return true;
}
