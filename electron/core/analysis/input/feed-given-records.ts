import type { RecordCursor } from '#core/log/record-cursor';
import type { GivenPartition, GivenRecords } from './given-records';
import { type LineRules, NdjsonReader } from './ndjson-reader';

/** Records as lines of JSON, in the order in which they arrived. */
export interface GivenInput {
  /** What errors call it. */
  readonly name: string;
  /** Whether it can be opened more than once, as a file can. */
  readonly lasting: boolean;
  open(): AsyncIterable<Uint8Array>;
}

/** What takes the records: see `Analysis`. */
export interface RecordTaker {
  addPartition(topic: string, partition: number, empty: boolean): number;
  take(index: number, cursor: RecordCursor): void;
  ended(index: number): void;
  advance(now: number): void;
}

/** Where reading goes on in a partition: `next` is the first offset that was not taken in. */
export interface GivenPlace {
  readonly topic: string;
  readonly partition: number;
  readonly next: number;
}

/** Keeps an analysis and where its input goes on. */
export interface GivenSnapshot {
  /** Makes the analysis what was saved; the places of its partitions, by index. */
  resume(): Promise<readonly GivenPlace[]>;
  save(places: readonly GivenPlace[]): Promise<void>;
}

export interface FeedOptions {
  readonly rules: Omit<LineRules, 'from' | 'risingOffsets'>;
  /** Null when nothing is kept. */
  readonly snapshot: GivenSnapshot | null;
  /** Whether more records may follow another time, so that the end of the input ends nothing. */
  readonly goesOn: boolean;
  /** Monotonic ms. */
  now(): number;
  /** After each piece of the input: the next one is read when it settles. */
  onPause(): Promise<void>;
  readonly signal: AbortSignal;
}

/** How often a snapshot is taken, ms. */
const saveEveryMs = 5_000;

/**
 * Feeds records to an analysis, in order. What lasts is read twice: the first pass makes sure that
 * every line is a record, and finds the partitions and where each ends; of a stream, partitions
 * are those seen so far, and all end with it. Time advances wherever the partition changes, so that
 * results do not depend on how the input is cut into pieces. With a snapshot, records before its places
 * are passed over, and partitions end only after it was saved, as more may be added to them. Throws INVALID_RECORD_LINE after
 * everything before that line was taken, and what opening and reading throw.
 */
export async function feedGivenRecords(
  input: GivenInput,
  taker: RecordTaker,
  options: FeedOptions,
): Promise<'end reached' | 'cancelled'> {
  const { signal, snapshot, now } = options;
  const resumed = (await snapshot?.resume()) ?? [];
  const rules = rulesOf(options, resumed);
  const feed = new Feed(taker, resumed, rules.partitions ?? 0);
  let saved = now();
  try {
    if (input.lasting) feed.add(await partitionsOf(input, rules, signal), snapshot === null);
    for await (const { records, problem } of new NdjsonReader(input.name, rules).read(
      input.open(),
    )) {
      for (let run = records.nextRun(); run !== null; run = records.nextRun()) {
        feed.take(run, records);
        taker.advance(now());
      }
      await options.onPause();
      if (problem !== null) throw problem;
      signal.throwIfAborted();
      if (now() - saved < saveEveryMs) continue;
      await snapshot?.save(feed.places);
      saved = now();
    }
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
  }
  await snapshot?.save(feed.places);
  if (signal.aborted) return 'cancelled';
  if (options.goesOn) return 'end reached';
  feed.end();
  taker.advance(now());
  return 'end reached';
}

function rulesOf({ rules, snapshot }: FeedOptions, resumed: readonly GivenPlace[]): LineRules {
  const next = new Map(resumed.map((place) => [keyOf(place.topic, place.partition), place.next]));
  return {
    ...rules,
    risingOffsets: snapshot !== null,
    from: (topic, partition) => next.get(keyOf(topic, partition)) ?? 0,
  };
}

/** Partitions of an input and how many records each has. Throws INVALID_RECORD_LINE. */
async function partitionsOf(
  input: GivenInput,
  rules: LineRules,
  signal: AbortSignal,
): Promise<GivenPartition[]> {
  const reader = new NdjsonReader(input.name, rules);
  for await (const { problem } of reader.read(input.open())) {
    if (problem !== null) throw problem;
    signal.throwIfAborted();
  }
  return reader.partitions;
}

interface Place extends GivenPlace {
  readonly index: number;
  next: number;
  /** Records still to come. */
  left: number;
}

/** Knows the partitions by the numbers that the analysis gave them. */
class Feed {
  readonly #taker: RecordTaker;
  readonly #ofEachTopic: number;
  readonly #places = new Map<string, Place>();

  /** The analysis has the partitions in `resumed`; a topic has those below `ofEachTopic`. */
  constructor(taker: RecordTaker, resumed: readonly GivenPlace[], ofEachTopic: number) {
    this.#taker = taker;
    this.#ofEachTopic = ofEachTopic;
    for (const [index, place] of resumed.entries()) {
      const left = Number.POSITIVE_INFINITY;
      this.#places.set(keyOf(place.topic, place.partition), { ...place, index, left });
    }
  }

  /** By index of the partition. */
  get places(): readonly GivenPlace[] {
    return [...this.#places.values()].map(({ topic, partition, next }) => {
      return { topic, partition, next };
    });
  }

  /** Adds partitions before their records come; if they end, then after those that were found. */
  add(found: readonly GivenPartition[], end: boolean): void {
    for (const { topic, partition, records } of found) {
      const left = end ? records : Number.POSITIVE_INFINITY;
      if (!this.#places.has(keyOf(topic, partition))) this.#add(topic, partition, left);
    }
  }

  take({ topic, partition }: GivenPartition, records: GivenRecords): void {
    const place = this.#places.get(keyOf(topic, partition)) ?? this.#join(topic, partition);
    const { runLength } = records;
    this.#taker.take(place.index, records);
    place.next = records.offset + 1;
    place.left -= runLength;
    if (place.left === 0) this.#taker.ended(place.index);
  }

  end(): void {
    for (const { index } of this.#places.values()) this.#taker.ended(index);
  }

  #join(topic: string, partition: number): Place {
    for (let id = 0; id < this.#ofEachTopic; id++) {
      if (id !== partition) this.#add(topic, id, Number.POSITIVE_INFINITY);
    }
    return this.#add(topic, partition, Number.POSITIVE_INFINITY);
  }

  #add(topic: string, partition: number, left: number): Place {
    const index = this.#taker.addPartition(topic, partition, left === 0);
    const place = { topic, partition, index, next: 0, left };
    this.#places.set(keyOf(topic, partition), place);
    return place;
  }
}

function keyOf(topic: string, partition: number): string {
  return `${topic}/${partition}`;
}
