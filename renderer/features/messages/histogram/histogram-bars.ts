import type { HistogramAxis } from './histogram-axis';

/** Height of the least count that is not zero, px: one record in a million is still seen. */
const leastHeight = 2;

/**
 * Outline of the bars of `counts` as an SVG path: `width` × `height` px, bars on whole pixels with
 * a gap where there is room for one. Zero draws nothing.
 */
export function barsPath(
  counts: readonly number[],
  { bins, lead }: HistogramAxis,
  most: number,
  width: number,
  height: number,
): string {
  const gap = width / bins >= 4 ? 1 : 0;
  return counts
    .map((count, index) => {
      if (count <= 0) return '';
      const left = Math.round(((index + lead) * width) / bins);
      const right = Math.max(left + 1, Math.round(((index + lead + 1) * width) / bins) - gap);
      const tall = Math.min(height, Math.max(leastHeight, Math.round((count * height) / most)));
      return `M${left} ${height}V${height - tall}H${right}V${height}Z`;
    })
    .join('');
}
