const dayMs = 86_400_000;

/** No place's clocks are further from UTC than this, ms. */
const largestOffset = 16 * 3_600_000;

/** Days of a time zone, from the rules that the runtime knows of it. */
export class LocalTime {
  readonly #format: Intl.DateTimeFormat;

  /** `timeZone` is an IANA name. Throws RangeError for one that is unknown. */
  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /** The day that `time` is in: ms since the epoch at that day's midnight in UTC. */
  dayOf(time: number): number {
    return Math.floor((time + this.#offsetAt(time)) / dayMs) * dayMs;
  }

  /** The first instant, ms since the epoch, at which clocks show a day or a later one. */
  startOf(day: number): number {
    let before = day - largestOffset;
    let after = day + largestOffset;
    const offset = this.#offsetAt(before);
    if (this.#offsetAt(after) === offset) return day - offset;
    // Clocks change in between: when exactly?
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (this.#offsetAt(middle) === offset) before = middle;
      else after = middle;
    }
    if (day - offset < after) return day - offset;
    return Math.max(after, day - this.#offsetAt(after));
  }

  /** How far local clocks are ahead of UTC, ms. */
  #offsetAt(time: number): number {
    const parts: Record<string, number> = {};
    for (const { type, value } of this.#format.formatToParts(time)) parts[type] = Number(value);
    const { year = 0, month = 1, day, hour, minute, second } = parts;
    const local = Date.UTC(year, month - 1, day, hour, minute, second);
    return local - Math.floor(time / 1_000) * 1_000;
  }
}
