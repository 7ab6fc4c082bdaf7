import type { GroupResult } from '../analysis-result';
import type { GroupIndex } from '../groups/group-index';
import type { ResultNames } from './result-json';
import { jsonCell, type TableCell, textCell, timeCell, valueCell } from './table-cell';
import type { ToldResult } from './told-result';

const none = textCell('-');

/**
 * Results as a table for people: times as ISO-8601 in UTC, numbers to the right, long values cut,
 * one row for each group or entry of a list. Rows are aligned with those that were taken before;
 * columns get wider when they must.
 */
export class ResultTable {
  readonly #names: ResultNames;
  readonly #groups: GroupIndex;
  readonly #widths: number[] = [];
  #rows: TableCell[][] = [];
  #isBegun = false;

  constructor(names: ResultNames, groups: GroupIndex) {
    this.#names = names;
    this.#groups = groups;
  }

  /** Rows that were not taken yet. */
  get size(): number {
    return this.#rows.length;
  }

  add(told: ToldResult): void {
    const { results } = told;
    if (results.length === 0) this.#rows.push(this.#row(told, null, 0));
    for (const [i, result] of results.entries()) this.#rows.push(this.#row(told, result, i + 1));
  }

  /** The rows added since the last call, as lines; before the first ones the heads of the columns. */
  take(): string[] {
    const rows = this.#rows;
    const [first] = rows;
    if (first === undefined) return [];
    this.#rows = [];
    if (!this.#isBegun) {
      this.#isBegun = true;
      rows.unshift(this.#heads().map((text, i) => textCell(text, first[i]?.right)));
    }
    for (const row of rows) {
      for (const [i, { text }] of row.entries()) {
        this.#widths[i] = Math.max(this.#widths[i] ?? 0, widthOf(text));
      }
    }
    return rows.map((row) => this.#line(row));
  }

  #heads(): string[] {
    const { groupBy, aggregates, top } = this.#names;
    const rank = top ? ['rank'] : [];
    return ['result', 'from', 'to', ...rank, ...groupBy, ...aggregates.map(({ as }) => as)];
  }

  #row(told: ToldResult, result: GroupResult | null, rank: number): TableCell[] {
    const { kind, window, closedBy } = told;
    const { groupBy, aggregates, top } = this.#names;
    const group = result ? this.#groups.valuesOf(result.group) : told.group;
    // A list that is retracted has only the values that it is per.
    const paths = result || !top ? groupBy : top.per;
    return [
      textCell(closedBy === 'end' ? 'final at end' : kind),
      window ? timeCell(window.start) : none,
      window ? timeCell(window.end) : none,
      ...(top ? [result === null ? none : textCell(String(rank), true)] : []),
      ...groupBy.map((path) => {
        const value = group[paths.indexOf(path)];
        return value === undefined ? none : jsonCell(value);
      }),
      ...aggregates.map((_, i) =>
        result ? valueCell(result.values[i] ?? null, result.errors[i] ?? 0) : none,
      ),
    ];
  }

  #line(row: readonly TableCell[]): string {
    const cells = row.map(({ text, right }, i) => {
      const space = ' '.repeat((this.#widths[i] ?? 0) - widthOf(text));
      return right ? space + text : text + space;
    });
    return cells.join('  ').trimEnd();
  }
}

function widthOf(text: string): number {
  return [...text].length;
}
