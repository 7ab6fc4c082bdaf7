import type { ResultRow } from '#shared/model/analysis-results';
import { csvCell } from '#shared/model/csv-cell';
import { plainText } from '#shared/model/plain-text';
import { stateWords, type WindowStanding } from '../components/state-words';
import { standing, type WindowedView } from './chart-rows';

/** What one group comes to in one window, as it goes into a file. */
type FiledRow = WindowStanding & Pick<ResultRow, 'window' | 'rank' | 'group' | 'values'>;

/** Results of an analysis to be written into a file. */
export interface FiledResults {
  /** Paths grouped by. */
  groupBy: readonly string[];
  /** Names of the aggregates. */
  aggregates: readonly string[];
  rows: readonly FiledRow[];
}

/**
 * The values a chart is drawn from, oldest window first: numbers with all their digits, and no row
 * where there is no data.
 */
export function seriesRows({ starts, ends, series, ...closed }: WindowedView): FiledRow[] {
  return Array.from(starts, (start, index) => {
    const window = { start, end: ends[index] ?? start };
    const state = standing(window.end, closed);
    return series.flatMap(({ group, values }) => {
      const value = values[index] ?? Number.NaN;
      if (Number.isNaN(value)) return [];
      return [{ window, ...state, rank: null, group, values: [String(value)] }];
    });
  }).flat();
}

/**
 * Results as CSV (RFC 4180), one line a group and window; times in ISO-8601, UTC. Texts that a
 * spreadsheet would take for formulas get an apostrophe.
 */
export function resultsCsv({ groupBy, aggregates, rows }: FiledResults): string {
  const head = ['windowStart', 'windowEnd', 'state', 'rank', ...groupBy, ...aggregates];
  const lines = rows.map(({ window, rank, group, values, ...state }) => [
    window ? isoTime(window.start) : '',
    window ? isoTime(window.end) : '',
    stateWords(state),
    rank ?? '',
    ...groupBy.map((_, index) => cell(group[index] ?? null)),
    ...aggregates.map((_, index) => cell(values[index] ?? null)),
  ]);
  return [head.map((name) => csvCell(name, true)), ...lines]
    .map((line) => `${line.join(',')}\r\n`)
    .join('');
}

/** Results as a JSON list; values are written with the digits they have. */
export function resultsJson({ groupBy, aggregates, rows }: FiledResults): string {
  const lines = rows.map(({ window, rank, group, values, ...state }) => {
    const parts = [
      member(
        'window',
        window && JSON.stringify({ start: isoTime(window.start), end: isoTime(window.end) }),
      ),
      member('state', JSON.stringify(stateWords(state))),
      ...(rank === null ? [] : [member('rank', String(rank))]),
      member(
        'group',
        `{${groupBy.map((path, index) => member(path, json(group[index] ?? null))).join(',')}}`,
      ),
      member(
        'values',
        `{${aggregates.map((name, index) => member(name, json(values[index] ?? null))).join(',')}}`,
      ),
    ];
    return `{${parts.join(',')}}`;
  });
  return `[\n${lines.join(',\n')}\n]\n`;
}

function member(name: string, text: string | null): string {
  return `${JSON.stringify(name)}:${text ?? 'null'}`;
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

/** JSON text as a cell; only texts are guarded, a negative number is no formula. */
function cell(text: string | null): string {
  if (text === null || text === 'null') return '';
  return csvCell(readable(text), text.startsWith('"'));
}

function readable(text: string): string {
  try {
    return plainText(text);
  } catch {
    return text;
  }
}

/** A JSON text that was cut in its middle is none any more: then it is a string. */
function json(text: string | null): string | null {
  if (text === null) return null;
  try {
    JSON.parse(text);
    return text;
  } catch {
    return JSON.stringify(text);
  }
}
