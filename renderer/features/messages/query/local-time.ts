import { formatDate, formatTime } from '../../../components/time-format';

/** A local date and time as it is typed: `2026-11-21 14:03:22.118`. */
export type LocalTime = string;

/** ms since the epoch as a local date and time. */
export function localTimeText(ms: number): LocalTime {
  return `${formatDate(ms)} ${formatTime(ms).replace(/\.000$/, '')}`;
}

const shape = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?)?$/;

/** ms since the epoch of a local date and time, or of ms typed as such; null when it is neither. */
export function readLocalTime(text: LocalTime): number | null {
  const typed = text.trim();
  if (/^\d{11,15}$/.test(typed)) return Number(typed);
  const match = shape.exec(typed);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const at = new Date(year, month - 1, day, hour, minute, second, millisecond(match[7]));
  const exists = at.getMonth() === month - 1 && at.getDate() === day && hour < 24 && minute < 60;
  return exists && second < 60 && at.getTime() >= 0 ? at.getTime() : null;
}

function millisecond(digits: string | undefined): number {
  return Number((digits ?? '').padEnd(3, '0'));
}

/** ms since the epoch without the part of a second: what is easier to read and to type over. */
export function wholeSecond(ms: number): number {
  return ms - (ms % 1_000);
}
