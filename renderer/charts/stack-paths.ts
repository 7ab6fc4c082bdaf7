import { type ChartRow, rowTotal } from './chart-rows';

/** From where to where a series reaches in one window. */
export interface Band {
  base: number;
  top: number;
}

/** Position on the screen of a value of an axis, px. */
export type Scale = (value: number) => number;

/**
 * Bands of the series at `indexes`, each on top of the one before, those below zero beneath each
 * other: one list a series with one entry a row, null where no series has data in that window.
 */
export function stackBands(
  rows: readonly ChartRow[],
  indexes: readonly number[],
): (Band | null)[][] {
  const ends = rows.map((row) => (rowTotal(row, indexes) === null ? null : { above: 0, below: 0 }));
  return indexes.map((index) =>
    rows.map((row, position) => {
      const end = ends[position] ?? null;
      if (end === null) return null;
      const value = row.values[index] ?? 0;
      const side = value < 0 ? 'below' : 'above';
      const base = end[side];
      end[side] = base + value;
      return { base, top: base + value };
    }),
  );
}

/** Bands of the series at `indexes`, each by itself; null where it has no data. */
export function lineBands(
  rows: readonly ChartRow[],
  indexes: readonly number[],
): (Band | null)[][] {
  return indexes.map((index) =>
    rows.map(({ values }) => {
      const top = values[index] ?? null;
      return top === null ? null : { base: 0, top };
    }),
  );
}

/** Smallest and largest value that bands reach, zero among them where they are stacked. */
export function bandRange(bands: readonly (readonly (Band | null)[])[], stacked: boolean): Band {
  let base = stacked ? 0 : Number.POSITIVE_INFINITY;
  let top = stacked ? 0 : Number.NEGATIVE_INFINITY;
  for (const of of bands) {
    for (const band of of) {
      if (band === null) continue;
      if (band.top < base) base = band.top;
      if (band.top > top) top = band.top;
    }
  }
  return base > top ? { base: 0, top: 0 } : { base, top };
}

/** Outlines of the bars of one series, as one SVG path; bars of no height are left out. */
export function barPath(
  rows: readonly ChartRow[],
  bands: readonly (Band | null)[],
  x: Scale,
  y: Scale,
): string {
  let path = '';
  for (const [position, { start, drawnTo }] of rows.entries()) {
    const band = bands[position];
    if (!band || band.top === band.base) continue;
    const width = px(Math.max(1, x(drawnTo) - x(start) - 1));
    const [base, top] = [y(band.base), y(band.top)];
    path += `M${px(x(start))} ${px(top)}h${width}V${px(base)}h${-width}Z`;
  }
  return path;
}

/**
 * Areas and upper edges of one series as SVG paths, broken where there is no data. A window between
 * two gaps is drawn as wide as it is: an area without a width could not be seen.
 */
export function areaPaths(
  rows: readonly ChartRow[],
  bands: readonly (Band | null)[],
  x: Scale,
  y: Scale,
): { area: string; edge: string } {
  let area = '';
  let edge = '';
  let top: string[] = [];
  let base: string[] = [];
  let alone = '';
  const finish = (): void => {
    const line = top.join('L');
    // A point by itself has no length; with round caps it is a dot.
    if (top.length > 0) edge += `M${line}${top.length === 1 ? 'h0' : ''}`;
    if (top.length > 1) area += `M${line}L${base.reverse().join('L')}Z`;
    else area += alone;
    top = [];
    base = [];
    alone = '';
  };
  for (const [position, row] of rows.entries()) {
    const band = bands[position];
    if (!band || row.start !== rows[position - 1]?.drawnTo) finish();
    if (!band) continue;
    const at = px(x((row.start + row.drawnTo) / 2));
    top.push(`${at} ${px(y(band.top))}`);
    base.push(`${at} ${px(y(band.base))}`);
    alone = barPath([row], [band], x, y);
  }
  finish();
  return { area, edge };
}

/** Rounded to a tenth of a pixel: shorter paths, no visible difference. */
function px(value: number): number {
  return Math.round(value * 10) / 10;
}
