import { bufferView } from '#core/log/buffer-view';
import type { RecordView } from '#core/log/record-cursor';
import { limits } from '#shared/contract/limits';
import { RecordColumns, type RowPlace } from './record-columns';

/** Bounds of a table: entries (a key in a partition), and bytes of their keys together. */
export interface TableCaps {
  readonly keys: number;
  readonly keyBytes: number;
}

/** What a row of a table is: there, left out by the filter, or deleted. */
const kept = 0;
const filtered = 1;
const tombstone = 2;
type EntryState = typeof kept | typeof filtered | typeof tombstone;

interface TablePartition {
  /** Index among the places. */
  readonly place: number;
  /** First entry of each key of the topic. */
  readonly keys: Map<string, number>;
}

/** Entries copied between two pauses: a few ms. */
const stretchEntries = 32_768;

/**
 * The last record of each key (its raw bytes, per topic), as places: in a partition the one of the
 * highest offset, and where a key is in several partitions, the latest of those by time. A
 * tombstone deletes its key. Records without a key are counted and left out.
 */
export class LatestTable {
  readonly #caps: TableCaps;
  readonly #changed: (timestamp: number, by: 1 | -1) => void;
  readonly #places: RowPlace[] = [];
  /** By `topic/partition`; by `topic` alone any of its partitions. */
  readonly #partitions = new Map<string, TablePartition>();
  #here: TablePartition = { place: -1, keys: new Map() };
  // One element per entry: a key in a partition.
  readonly #place: number[] = [];
  readonly #offset: number[] = [];
  readonly #timestamp: number[] = [];
  readonly #keyLength: number[] = [];
  readonly #valueLength: number[] = [];
  readonly #state: EntryState[] = [];
  /** First entry of the same key, and the next one; −1 at the end. */
  readonly #first: number[] = [];
  readonly #next: number[] = [];
  readonly #counts = [0, 0, 0];
  #keyBytes = 0;
  #keyless = 0;
  #full = false;
  #version = 0;
  /** The bytes of the last record as a buffer: those of a batch are the same for all its records. */
  #bytes: { of: Uint8Array; text: Buffer } = { of: new Uint8Array(0), text: Buffer.alloc(0) };

  /** `changed` is told of rows that come (1) and go (−1), by their time in ms since the epoch. */
  constructor(
    changed: (timestamp: number, by: 1 | -1) => void = () => undefined,
    caps: TableCaps = { keys: limits.tableKeys, keyBytes: limits.tableKeyBytes },
  ) {
    this.#changed = changed;
    this.#caps = caps;
  }

  /** Rows: keys whose last record is no tombstone and matches. */
  get length(): number {
    return this.#counts[kept] ?? 0;
  }

  /** Keys whose last record is a tombstone. */
  get tombstones(): number {
    return this.#counts[tombstone] ?? 0;
  }

  /** Records without a key. */
  get keyless(): number {
    return this.#keyless;
  }

  /** Whether there was no room for a key: what came after that is not in the table. */
  get full(): boolean {
    return this.#full;
  }

  /** Grows with every change. */
  get version(): number {
    return this.#version;
  }

  /** Takes a record in; `matches` tells whether the filter keeps it. False once it is full. */
  add(record: RecordView, matches: boolean): boolean {
    if (this.#full) return false;
    const { topic, partition, offset, timestamp, keyLength, valueLength } = record;
    if (keyLength < 0) {
      this.#keyless++;
      return true;
    }
    const state = valueLength < 0 ? tombstone : matches ? kept : filtered;
    const { place, keys } = this.#partitionOf(topic, partition);
    const key = this.#keyOf(record);
    const first = keys.get(key) ?? -1;
    let entry = first;
    while (entry >= 0 && this.#place[entry] !== place) entry = this.#next[entry] ?? -1;
    if (entry >= 0 && offset <= (this.#offset[entry] ?? 0)) return true;
    if (entry < 0 && !this.#hasRoom(keyLength)) {
      this.#full = true;
      return false;
    }
    if (first >= 0) this.#count(this.#last(first), -1);
    if (entry < 0) {
      entry = this.#append(first, keyLength);
      if (first < 0) keys.set(key, entry);
    }
    this.#place[entry] = place;
    this.#offset[entry] = offset;
    this.#timestamp[entry] = timestamp;
    this.#keyLength[entry] = keyLength;
    this.#valueLength[entry] = valueLength;
    this.#state[entry] = state;
    this.#count(this.#last(this.#first[entry] ?? entry), 1);
    this.#version++;
    return true;
  }

  /** Its rows. `pause` is awaited every few ms; what changes meanwhile may be in it or not. */
  async columns(pause: () => Promise<void>): Promise<RecordColumns> {
    const sorted = this.#places.toSorted(
      (a, b) => compareText(a.topic, b.topic) || a.partition - b.partition,
    );
    const ranked = new Map(sorted.map((place, rank) => [place, rank]));
    const ranks = this.#places.map((place) => ranked.get(place) ?? 0);
    const columns = new RecordColumns(sorted);
    const entries = this.#place.length;
    for (let entry = 0; entry < entries; entry++) {
      if (this.#state[entry] === kept && this.#last(this.#first[entry] ?? entry) === entry) {
        const keyLength = this.#keyLength[entry] ?? 0;
        const valueLength = this.#valueLength[entry] ?? 0;
        columns.add(
          ranks[this.#place[entry] ?? 0] ?? 0,
          this.#offset[entry] ?? 0,
          this.#timestamp[entry] ?? 0,
          { keyLength, valueLength },
        );
      }
      if (entry % stretchEntries === 0) await pause();
    }
    return columns;
  }

  #hasRoom(keyLength: number): boolean {
    const { keys, keyBytes } = this.#caps;
    return this.#place.length < keys && this.#keyBytes + keyLength <= keyBytes;
  }

  /** A new entry, linked to the first one of its key; −1 when it is the first. */
  #append(first: number, keyLength: number): number {
    const entry = this.#place.length;
    this.#keyBytes += keyLength;
    if (first < 0) {
      this.#first.push(entry);
      this.#next.push(-1);
    } else {
      this.#first.push(first);
      this.#next.push(this.#next[first] ?? -1);
      this.#next[first] = entry;
    }
    return entry;
  }

  /** The entry that holds the last record of a key. */
  #last(first: number): number {
    let last = first;
    for (let entry = this.#next[first] ?? -1; entry >= 0; entry = this.#next[entry] ?? -1) {
      const later =
        (this.#timestamp[entry] ?? 0) - (this.#timestamp[last] ?? 0) ||
        this.#partition(entry) - this.#partition(last);
      if (later > 0) last = entry;
    }
    return last;
  }

  #partition(entry: number): number {
    return this.#places[this.#place[entry] ?? 0]?.partition ?? 0;
  }

  #count(entry: number, by: 1 | -1): void {
    const state = this.#state[entry] ?? kept;
    this.#counts[state] = (this.#counts[state] ?? 0) + by;
    if (state === kept) this.#changed(this.#timestamp[entry] ?? 0, by);
  }

  /** Where records of a partition go: found once for many in a row. */
  #partitionOf(topic: string, partition: number): TablePartition {
    const { topic: lastTopic, partition: lastPartition } = this.#places[this.#here.place] ?? {};
    if (topic === lastTopic && partition === lastPartition) return this.#here;
    const name = `${topic}/${partition}`;
    const known = this.#partitions.get(name);
    const sameTopic = this.#partitions.get(topic);
    this.#here = known ?? {
      place: this.#places.push({ topic, partition }) - 1,
      keys: sameTopic?.keys ?? new Map(),
    };
    if (!sameTopic) this.#partitions.set(topic, this.#here);
    this.#partitions.set(name, this.#here);
    return this.#here;
  }

  /** One character per byte. */
  #keyOf({ bytes, keyStart, keyLength }: RecordView): string {
    if (this.#bytes.of !== bytes) {
      const text = bufferView(bytes);
      this.#bytes = { of: bytes, text };
    }
    return this.#bytes.text.toString('latin1', keyStart, keyStart + keyLength);
  }
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
