const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A whole number with thousands separators: `1,204`. */
export function formatCount(value: number): string {
  return grouped.format(value);
}

const fine = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 });
const tiny = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

/** Any number with thousands separators and at most three decimals: `48,113.4`, `0.00012`. */
export function formatNumber(value: number): string {
  return (Math.abs(value) < 0.1 ? tiny : fine).format(value);
}

/** Records per second, three significant digits: `0.4/s`, `310/s`, `1.2 k/s`, `1.45 M/s`. */
export function formatRate(perSecond: number): string {
  return `${shortNumber(perSecond)}/s`;
}

/** A number shortened to three significant digits: `310`, `48.2 k`, `1.2 M`. */
export function shortNumber(value: number): string {
  if (value >= 999_500_000) return `${significant(value / 1e9)} G`;
  if (value >= 999_500) return `${significant(value / 1e6)} M`;
  if (value >= 999.5) return `${significant(value / 1e3)} k`;
  return value > 0 && value < 10 ? trimmed(value.toFixed(1)) : String(Math.round(value));
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** Bytes in decimal units: `293 B`, `1.5 kB`, `587 MB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < byteUnits.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return `${unit === 0 ? Math.round(value) : significant(value)} ${byteUnits[unit]}`;
}

/** What reading is held to, in bytes per second: `limited to 2 MB/s`. */
export function limitText(bandwidth: number): string {
  return `limited to ${formatBytes(bandwidth)}/s`;
}

/** A span of time: `3 ms`, `1.2 s`, `2 min 5 s`, `3 h 20 min`. Input in ms. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${ms > 0 && ms < 10 ? trimmed(ms.toFixed(1)) : Math.round(ms)} ms`;
  if (ms < 59_950) return `${trimmed((ms / 1_000).toFixed(1))} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3_600)} h ${Math.floor((seconds % 3_600) / 60)} min`;
}

/** A count with its noun: `1 broker`, `3 brokers`. */
export function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function significant(value: number): string {
  if (value >= 99.95) return String(Math.round(value));
  return trimmed(value.toFixed(value >= 9.995 ? 1 : 2));
}

function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
