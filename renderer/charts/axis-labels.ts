import { plotMargin } from './plot-margin';

const exact = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 12 });
const units = [
  { size: 1e9, letter: 'G' },
  { size: 1e6, letter: 'M' },
  { size: 1e3, letter: 'k' },
];
/** About, of a digit of a mark, and beside it, px. */
const digitWidth = 5.6;
const besideLabels = 12;

/**
 * The marks of a value axis in words, exact, so that no two of them read alike: `1.2 k`, `-3`,
 * `0.25`, or with all digits where that is shorter: `48,113`.
 */
export function axisLabels(ticks: readonly number[]): string[] {
  const shortened = ticks.map(shortNumber);
  const whole = ticks.map((tick) => exact.format(tick));
  return longest(whole) < longest(shortened) ? whole : shortened;
}

/** Space for the marks of a value axis, px. */
export function labelsWidth(labels: readonly string[]): number {
  return Math.max(plotMargin.left, Math.ceil(longest(labels) * digitWidth + besideLabels));
}

function shortNumber(value: number): string {
  const unit = units.find(({ size }) => Math.abs(value) >= size);
  if (unit !== undefined) return `${exact.format(value / unit.size)} ${unit.letter}`;
  return Math.abs(value) < 1e-6 ? String(value) : exact.format(value);
}

function longest(labels: readonly string[]): number {
  return Math.max(0, ...labels.map(({ length }) => length));
}
