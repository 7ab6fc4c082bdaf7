const chunkRows = 65_536;

interface Chunk {
  readonly places: Uint32Array;
  readonly offsets: Float64Array;
  readonly timestamps: Float64Array;
  readonly keySizes: Int32Array;
  readonly valueSizes: Int32Array;
}

/** Bytes of a record's key and value; −1 for null, as in a record cursor. */
export interface RecordSizes {
  readonly keyLength: number;
  readonly valueLength: number;
}

/** One partition of the topics of a set; rows name it by its index. */
export interface RowPlace {
  readonly topic: string;
  readonly partition: number;
}

/**
 * Where each record of a set lives, when it was written and its size, as columns of 28 bytes a row:
 * rows can only be added. Never copied when it grows.
 */
export class RecordColumns {
  readonly places: readonly RowPlace[];
  readonly #chunks: Chunk[] = [];
  #length = 0;

  /** `places` in the order that ties of time are broken by. */
  constructor(places: readonly RowPlace[]) {
    this.places = places;
  }

  get length(): number {
    return this.#length;
  }

  add(place: number, offset: number, timestamp: number, sizes: RecordSizes): void {
    const row = this.#length % chunkRows;
    if (row === 0) {
      this.#chunks.push({
        places: new Uint32Array(chunkRows),
        offsets: new Float64Array(chunkRows),
        timestamps: new Float64Array(chunkRows),
        keySizes: new Int32Array(chunkRows),
        valueSizes: new Int32Array(chunkRows),
      });
    }
    const chunk = this.#chunk(this.#length);
    chunk.places[row] = place;
    chunk.offsets[row] = offset;
    chunk.timestamps[row] = timestamp;
    chunk.keySizes[row] = sizes.keyLength;
    chunk.valueSizes[row] = sizes.valueLength;
    this.#length++;
  }

  /** Index in `places`; of a row that was added. */
  place(row: number): number {
    return this.#chunk(row).places[row % chunkRows] ?? 0;
  }

  offset(row: number): number {
    return this.#chunk(row).offsets[row % chunkRows] ?? 0;
  }

  /** ms since the epoch, UTC. */
  timestamp(row: number): number {
    return this.#chunk(row).timestamps[row % chunkRows] ?? 0;
  }

  /** Those of all rows, in row order. */
  *timestamps(): Generator<number> {
    for (let row = 0; row < this.#length; row++) yield this.timestamp(row);
  }

  /** Bytes; −1 for null. */
  keySize(row: number): number {
    return this.#chunk(row).keySizes[row % chunkRows] ?? -1;
  }

  /** Bytes; −1 for null. */
  valueSize(row: number): number {
    return this.#chunk(row).valueSizes[row % chunkRows] ?? -1;
  }

  /** Negative when row `a` is older than row `b`: by time, then place, then offset. */
  compare(a: number, b: number): number {
    return (
      this.timestamp(a) - this.timestamp(b) ||
      this.place(a) - this.place(b) ||
      this.offset(a) - this.offset(b)
    );
  }

  #chunk(row: number): Chunk {
    const chunk = this.#chunks[Math.floor(row / chunkRows)];
    if (!chunk) throw new RangeError(`no row ${row} of ${this.#length}`);
    return chunk;
  }
}
