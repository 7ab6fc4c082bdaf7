import { limits } from '#shared/contract/limits';
import type { RecordHistogram } from '#shared/model/record';

const bins = limits.histogramBins;
/** Width of a bin at first, ms. Doubled three times it is a second. */
const leastBinMs = 125;
/** The last moment a date can name, ms since the epoch. */
const lastMoment = 8_640_000_000_000_000;

/**
 * Counts of records over time, in bins of equal width, aligned to multiples of it. When a record
 * lies outside, the span moves; when that is not enough the width doubles and bins are merged. So
 * the counts are exact for any order of timestamps, and a record costs a few nanoseconds.
 */
export class SetHistogram {
  #binMs = leastBinMs;
  /** Time covered: `start` to `end` (exclusive); nothing before the first record. */
  #start = 0;
  #end = 0;
  #scanned = new Float64Array(bins);
  #kept = new Float64Array(bins);
  #unplaced = 0;

  /** Counts a record that was scanned; `timestamp` is ms since the epoch. */
  add(timestamp: number, kept: boolean): void {
    if (!(timestamp >= this.#start && timestamp < this.#end)) {
      if (!(timestamp >= 0 && timestamp <= lastMoment)) {
        this.#unplaced++;
        return;
      }
      this.#stretch(timestamp);
    }
    const bin = Math.trunc((timestamp - this.#start) / this.#binMs);
    this.#scanned[bin] = (this.#scanned[bin] ?? 0) + 1;
    if (kept) this.#kept[bin] = (this.#kept[bin] ?? 0) + 1;
  }

  /** Counts a record that was scanned as kept (1) or no longer kept (−1). */
  keep(timestamp: number, by: 1 | -1): void {
    if (!(timestamp >= this.#start && timestamp < this.#end)) return;
    const bin = Math.trunc((timestamp - this.#start) / this.#binMs);
    this.#kept[bin] = (this.#kept[bin] ?? 0) + by;
  }

  /** Counts as kept these records alone, all of which were scanned. */
  keepOnly(timestamps: Iterable<number>): void {
    this.#kept.fill(0);
    for (const timestamp of timestamps) {
      const bin = Math.trunc((timestamp - this.#start) / this.#binMs);
      if (timestamp >= this.#start && timestamp < this.#end) {
        this.#kept[bin] = (this.#kept[bin] ?? 0) + 1;
      }
    }
  }

  /** The bins from the first that holds a record to the last. */
  snapshot(): RecordHistogram {
    const first = this.#scanned.findIndex((count) => count > 0);
    const end = this.#scanned.findLastIndex((count) => count > 0) + 1;
    const empty = first < 0;
    return {
      start: empty ? 0 : this.#start + first * this.#binMs,
      binMs: this.#binMs,
      scanned: empty ? [] : Array.from(this.#scanned.subarray(first, end)),
      kept: empty ? [] : Array.from(this.#kept.subarray(first, end)),
      unplaced: this.#unplaced,
    };
  }

  /**
   * Moves and widens the bins so that they cover a time too. What is left free lies beyond that
   * time: so a run of records in rising or falling order moves the bins once in a while only.
   */
  #stretch(timestamp: number): void {
    const { start, binMs: oldMs, scanned } = this.snapshot();
    const empty = scanned.length === 0;
    const low = empty ? timestamp : Math.min(start, timestamp);
    const high = empty ? timestamp : Math.max(start + (scanned.length - 1) * oldMs, timestamp);
    let binMs = oldMs;
    while (Math.floor(high / binMs) - Math.floor(low / binMs) >= bins) binMs *= 2;
    const falling = timestamp < this.#start;
    const first = Math.max(
      0,
      Math.floor((falling ? high : low) / binMs) - (falling ? bins - 1 : 0),
    );
    const [oldStart, oldScanned, oldKept] = [this.#start, this.#scanned, this.#kept];
    this.#start = first * binMs;
    this.#end = this.#start + bins * binMs;
    this.#binMs = binMs;
    this.#scanned = new Float64Array(bins);
    this.#kept = new Float64Array(bins);
    for (const [old, count] of oldScanned.entries()) {
      if (count === 0) continue;
      const bin = Math.trunc((oldStart + old * oldMs - this.#start) / binMs);
      this.#scanned[bin] = (this.#scanned[bin] ?? 0) + count;
      this.#kept[bin] = (this.#kept[bin] ?? 0) + (oldKept[old] ?? 0);
    }
  }
}
