import { formatDate } from '../components/time-format';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const steps = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14, 30, 90, 365].map((count) => count * day),
];

/**
 * Round local times from `from` to `to` (ms since the epoch, both inclusive), at most `most` of
 * them, so that their number does not change while the axis moves on.
 */
export function timeTicks(from: number, to: number, most: number): number[] {
  const step = steps.find((candidate) => (to - from) / candidate <= most - 1);
  if (step === undefined || to <= from) return [];
  // Hours and days begin at local ones; the zone's offset is that of the newest time.
  const zone = -new Date(to).getTimezoneOffset() * minute;
  const ticks: number[] = [];
  for (let tick = Math.ceil((from + zone) / step) * step; tick <= to + zone; tick += step) {
    ticks.push(tick - zone);
  }
  return ticks;
}

/** A time on an axis of `span` ms: the date where it spans days, else the time of day. */
export function timeLabel(ms: number, span: number): string {
  return span > 3 * day ? formatDate(ms) : clockLabel(ms);
}

/** Local time of day of ms since the epoch: `14:03:22`. */
export function clockLabel(ms: number): string {
  const at = new Date(ms);
  return [at.getHours(), at.getMinutes(), at.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
