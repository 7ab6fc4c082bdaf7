/** A value axis: its ends, and the round values marked on it, in order. */
export interface ValueAxis {
  from: number;
  to: number;
  ticks: number[];
}

const roundSteps = [1, 2, 2.5, 5, 10];
/** Steps between marks, about. */
const intervals = 3;
/** Of the size of its values: a smaller span, which would have marks that all read the same. */
const leastSpan = 1e-6;

/**
 * An axis of round values around `low` … `high`, so that it changes seldom while they do.
 *
 * @param whole its marks are whole numbers
 */
export function valueAxis(low: number, high: number, whole: boolean): ValueAxis {
  const size = Math.max(Math.abs(low), Math.abs(high));
  const span = Math.max(high - low, size * leastSpan) || 1;
  const power = 10 ** Math.floor(Math.log10(span / intervals));
  const rough = (roundSteps.find((step) => step * power >= span / intervals) ?? 10) * power;
  const step = whole ? Math.max(1, Math.ceil(rough)) : rough;
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  // Multiplied, not added up: 0.1 + 0.2 is not 0.3.
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    tidy((first + index) * step),
  );
  return { from: tidy(first * step), to: tidy(last * step), ticks };
}

/** Without the noise of binary fractions. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
