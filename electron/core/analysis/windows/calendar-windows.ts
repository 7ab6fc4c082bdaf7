import { LocalTime } from './local-time';
import type { TimeWindows } from './time-windows';

/** Windows remembered: hostile times make no more. */
const mostKnown = 10_000;

const dayMs = 86_400_000;

/** A day counted from 1970-01-01 without a zone, as ms at its midnight in UTC. */
type PlainDay = number;

/** First day of the unit that a day is in, and of the unit after it. */
const units: Readonly<Record<CalendarUnit, (day: PlainDay) => [first: PlainDay, next: PlainDay]>> =
  {
    day: (day) => [day, day + dayMs],
    week: (day) => {
      const monday = day - ((new Date(day).getUTCDay() + 6) % 7) * dayMs;
      return [monday, monday + 7 * dayMs];
    },
    month: (day) => {
      const date = new Date(day);
      const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
      return [Date.UTC(year, month), Date.UTC(year, month + 1)];
    },
  };

export type CalendarUnit = 'day' | 'week' | 'month';

/**
 * Days, weeks from Monday, or months, each from the first instant of its first day in a time zone:
 * midnight, or where clocks skip that, what comes next. A day may last 23 or 25 hours; one that the
 * zone skips altogether has no window.
 */
export class CalendarWindows implements TimeWindows {
  readonly overlap = false;
  readonly #daysOf: (day: PlainDay) => [first: PlainDay, next: PlainDay];
  readonly #local: LocalTime;
  /** Windows used before, by their starts in ascending order. */
  #starts: number[] = [];
  #ends: number[] = [];
  /** The window used last: most records follow each other in time. */
  #start = Number.NaN;
  #end = Number.NaN;

  /** `timeZone` is an IANA name. Throws RangeError for one that is unknown. */
  constructor(unit: CalendarUnit, timeZone: string) {
    this.#daysOf = units[unit];
    this.#local = new LocalTime(timeZone);
  }

  firstStart(time: number): number {
    this.#find(time);
    return this.#start;
  }

  lastStart(time: number): number {
    return this.firstStart(time);
  }

  nextStart(start: number): number {
    return this.endOf(start);
  }

  endOf(start: number): number {
    this.#find(start);
    return this.#end;
  }

  sliceStart(time: number): number {
    return this.firstStart(time);
  }

  sliceEnd(start: number): number {
    return this.endOf(start);
  }

  #find(time: number): void {
    if (time >= this.#start && time < this.#end) return;
    const place = this.#placeAfter(time) - 1;
    const end = this.#ends[place] ?? Number.NEGATIVE_INFINITY;
    if (time < end) {
      this.#start = this.#starts[place] ?? Number.NaN;
      this.#end = end;
    } else this.#compute(time);
  }

  /** How many of the known windows start at or before `time`. */
  #placeAfter(time: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compute(time: number): void {
    let [first, next] = this.#daysOf(this.#local.dayOf(time));
    let end = this.#local.startOf(next);
    // Clocks put back over midnight come by the end of a day twice: its window ends the first time.
    // And a day that is skipped ends where it starts.
    while (end <= time) {
      [first, next] = this.#daysOf(next);
      end = this.#local.startOf(next);
    }
    this.#start = this.#local.startOf(first);
    this.#end = end;
    if (this.#starts.length === mostKnown) {
      this.#starts = [];
      this.#ends = [];
    }
    const place = this.#placeAfter(this.#start);
    this.#starts.splice(place, 0, this.#start);
    this.#ends.splice(place, 0, this.#end);
  }
}
