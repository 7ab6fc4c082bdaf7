const digit0 = 0x30;
const daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Milliseconds since the epoch of an ISO-8601 instant in ASCII, `2026-11-21T09:30:00.123Z` or with
 * an offset such as `+01:00`; digits beyond the millisecond are cut off. NaN for anything else: a
 * date alone, a time without zone, a day that does not exist, a leap second.
 */
export function isoInstant(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 20 || end - start > 40) return Number.NaN;
  if (!separated(bytes, start)) return Number.NaN;
  const year = number(bytes, start, 4);
  const month = number(bytes, start + 5, 2);
  const day = number(bytes, start + 8, 2);
  const hour = number(bytes, start + 11, 2);
  const minute = number(bytes, start + 14, 2);
  const second = number(bytes, start + 17, 2);
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month))) return Number.NaN;
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN;
  let position = start + 19;
  let fraction = 0;
  if (bytes[position] === 0x2e) {
    const first = position + 1;
    position = afterDigits(bytes, first, end);
    if (position === first) return Number.NaN;
    fraction = milliseconds(bytes, first, position);
  }
  const zone = zoneMinutes(bytes, position, end);
  const seconds = (hour * 60 + minute - zone) * 60 + second;
  return (epochDay(year, month, day) * 86_400 + seconds) * 1_000 + fraction;
}

/** Whether `-`, `-`, `T`, `:` and `:` stand where they must. */
function separated(bytes: Uint8Array, start: number): boolean {
  return (
    bytes[start + 4] === 0x2d &&
    bytes[start + 7] === 0x2d &&
    bytes[start + 10] === 0x54 &&
    bytes[start + 13] === 0x3a &&
    bytes[start + 16] === 0x3a
  );
}

/** The number that `count` digits write; NaN when one is none. */
function number(bytes: Uint8Array, start: number, count: number): number {
  let value = 0;
  for (let i = start; i < start + count; i++) {
    const digit = (bytes[i] ?? 0) - digit0;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function afterDigits(bytes: Uint8Array, start: number, end: number): number {
  let position = start;
  while (position < end) {
    const digit = (bytes[position] ?? 0) - digit0;
    if (digit < 0 || digit > 9) break;
    position += 1;
  }
  return position;
}

/** Milliseconds of the fraction digits in a range; at least one digit. */
function milliseconds(bytes: Uint8Array, start: number, end: number): number {
  const count = Math.min(3, end - start);
  return number(bytes, start, count) * 10 ** (3 - count);
}

/** Minutes east of UTC; NaN unless `Z`, `+hh:mm` or `-hh:mm` is all that is left. */
function zoneMinutes(bytes: Uint8Array, start: number, end: number): number {
  const sign = bytes[start];
  if (sign === 0x5a) return end - start === 1 ? 0 : Number.NaN;
  if ((sign !== 0x2b && sign !== 0x2d) || end - start !== 6) return Number.NaN;
  const hours = number(bytes, start + 1, 2);
  const minutes = number(bytes, start + 4, 2);
  if (bytes[start + 3] !== 0x3a || !(hours <= 23 && minutes <= 59)) return Number.NaN;
  return (hours * 60 + minutes) * (sign === 0x2b ? 1 : -1);
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysOf(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (daysIn[month - 1] ?? 0);
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
function epochDay(year: number, month: number, day: number): number {
  const past = year - 1;
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  const inYear = (daysBefore[month - 1] ?? 0) + (month > 2 && isLeap(year) ? 1 : 0) + day - 1;
  return past * 365 + leapDays - 719_162 + inYear;
}
