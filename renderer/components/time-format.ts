function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** Local time of day of ms since the epoch: `14:03:22.118`. */
export function formatTime(ms: number): string {
  const at = new Date(ms);
  return `${padded(at.getHours(), 2)}:${padded(at.getMinutes(), 2)}:${padded(at.getSeconds(), 2)}.${padded(at.getMilliseconds(), 3)}`;
}

/** Local date of ms since the epoch: `2026-11-21`. */
export function formatDate(ms: number): string {
  const at = new Date(ms);
  return `${padded(at.getFullYear(), 4)}-${padded(at.getMonth() + 1, 2)}-${padded(at.getDate(), 2)}`;
}

/** The local zone's offset at that moment: `UTC`, `UTC+1`, `UTC-3:30`. */
export function zoneOffset(ms: number): string {
  const minutes = -new Date(ms).getTimezoneOffset();
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  const rest = size % 60 === 0 ? '' : `:${padded(size % 60, 2)}`;
  return `UTC${minutes < 0 ? '-' : '+'}${Math.floor(size / 60)}${rest}`;
}

/** Whether a time can be shown: Kafka writes −1 for "no timestamp". */
export function isShowable(ms: number): boolean {
  return ms >= 0 && ms <= 8_640_000_000_000_000;
}

/** Date, time and zone, local and UTC, for a hover text; ms since the epoch. */
export function describeTime(ms: number): string {
  if (!isShowable(ms)) return `no timestamp (${ms})`;
  return `${formatDate(ms)} ${formatTime(ms)} ${zoneOffset(ms)}\n${new Date(ms).toISOString()}`;
}
