import { type ChartRow, rowTotal } from './chart-rows';

/** From where to where a series reaches in the stack of one window. */
export interface Band {
  base: number;
  top: number;
}

/** Position on the screen of a value of an axis, px. */
export type Scale = (value: number) => number;

/**
 * Bands of the series at `indexes`, each on top of the one before: one list a series with one
 * entry a row, null where no series has data in that window.
 */
export function stackBands(
  rows: readonly ChartRow[],
  indexes: readonly number[],
): (Band | null)[][] {
  const tops = rows.map((row): number | null => (rowTotal(row, indexes) === null ? null : 0));
  return indexes.map((index) =>
    rows.map((row, position) => {
      const base = tops[position] ?? null;
      if (base === null) return null;
      const top = base + (row.values[index] ?? 0);
      tops[position] = top;
      return { base, top };
    }),
  );
}

/** Outlines of the bars of one series, as one SVG path; bars of no height are left out. */
export function barPath(
  rows: readonly ChartRow[],
  bands: readonly (Band | null)[],
  windowMs: number,
  x: Scale,
  y: Scale,
): string {
  const width = Math.max(1, x(windowMs) - x(0) - 1);
  return rows
    .map((row, position) => {
      const band = bands[position];
      if (!band || band.top === band.base) return '';
      const height = y(band.base) - y(band.top);
      return `M${px(x(row.start))} ${px(y(band.top))}h${px(width)}v${px(height)}h${px(-width)}Z`;
    })
    .join('');
}

/** Areas and upper edges of one series as SVG paths, broken where there is no data. */
export function areaPaths(
  rows: readonly ChartRow[],
  bands: readonly (Band | null)[],
  windowMs: number,
  x: Scale,
  y: Scale,
): { area: string; edge: string } {
  let area = '';
  let edge = '';
  let run: { at: number; band: Band }[] = [];
  const finish = (): void => {
    if (run.length > 0) {
      const top = run.map(({ at, band }) => `${px(at)} ${px(y(band.top))}`);
      const base = run.map(({ at, band }) => `${px(at)} ${px(y(band.base))}`).reverse();
      edge += `M${top.join('L')}`;
      area += `M${top.join('L')}L${base.join('L')}Z`;
    }
    run = [];
  };
  for (const [position, row] of rows.entries()) {
    const band = bands[position];
    if (band) run.push({ at: x(row.start + windowMs / 2), band });
    else finish();
  }
  finish();
  return { area, edge };
}

/** Rounded to a tenth of a pixel: shorter paths, no visible difference. */
function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
