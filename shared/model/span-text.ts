import { durationMs } from '#shared/model/duration';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
  ['millisecond', 1],
] as const;

/** A duration such as `90s` in words: in the largest unit that makes it a whole number. */
export function spanText(duration: string): string {
  const ms = durationMs(duration);
  const [unit, size] = units.find(([, length]) => ms > 0 && ms % length === 0) ?? ['second', 1];
  const count = ms / size;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
