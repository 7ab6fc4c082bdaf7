import type { ResultRow } from '#shared/model/analysis-results';
import { groupLabel } from '#shared/model/plain-text';
import { valueWords } from './value-words';

/** One group of an analysis over all of time, as a bar. */
export interface RunningBar {
  key: string;
  row: ResultRow;
  /** Text from data: the group's name. */
  label: string;
  /** How long the bar is; null where the value is no number. */
  value: number | null;
  /** The value with all its digits, or that there is none. */
  text: string;
}

/** The groups with the largest values of an aggregate, at most `most`; those without one are last. */
export function runningBars(
  rows: readonly ResultRow[],
  aggregate: number,
  all: string,
  most: number,
): RunningBar[] {
  return rows
    .map((row) => ({ row, value: numberOf(row.values[aggregate] ?? null) }))
    .toSorted((one, other) => sizeOf(other.value) - sizeOf(one.value) || 0)
    .slice(0, most)
    .map(({ row, value }) => ({
      key: JSON.stringify(row.group),
      row,
      label: row.group.length === 0 ? all : groupLabel(row.group),
      value,
      text: valueWords(row, aggregate),
    }));
}

function numberOf(json: string | null): number | null {
  const value = json === null || json === 'null' ? Number.NaN : Number(json);
  return Number.isFinite(value) ? value : null;
}

/** Two without a number differ by NaN, which leaves them as they are. */
function sizeOf(value: number | null): number {
  return value ?? Number.NEGATIVE_INFINITY;
}
