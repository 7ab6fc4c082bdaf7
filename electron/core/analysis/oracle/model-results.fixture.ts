import type { AnalysisComputation } from '#shared/model/analysis-definition';
import type { ClosedBy, ResultWindow } from '../analysis-result';
import { compareLists, compareValues, sameList } from './defined-order.fixture';
import { compareNumbers, isNumber } from './exact-numbers.fixture';

/** A group in a window with what its aggregates are, as JSON. */
export interface ModelResult {
  readonly window: ResultWindow | null;
  readonly group: readonly string[];
  readonly values: readonly string[];
  readonly timestamp: number;
}

/** One entry of what an analysis tells: of a group, or with `top` of a list of groups. */
export interface ModelLine {
  readonly kind: 'update' | 'retract' | 'final';
  readonly window: ResultWindow | null;
  readonly group: readonly string[];
  /** Values of one group, or the best groups with theirs; none of what is retracted. */
  readonly told: readonly (readonly string[])[];
  readonly timestamp: number;
  /** Only of finals. */
  readonly closedBy: ClosedBy | null;
}

/** A `having` of the form `<aggregate> > <than>`. */
export interface ModelHaving {
  readonly aggregate: number;
  readonly than: string;
}

type Told = Omit<ModelLine, 'kind' | 'closedBy'>;
type Place = Pick<ModelResult, 'window' | 'group'>;

/** What is told of the groups that change, by the words of `having` and `top`. */
export class ModelResults {
  /** Updates and retractions in order. */
  readonly updates: ModelLine[] = [];
  readonly finals: ModelLine[] = [];
  readonly #definition: AnalysisComputation;
  readonly #having: ModelHaving | null;
  /** What holds of each group in each window, as far as it fulfils `having`. */
  #holding: ModelResult[] = [];

  constructor(definition: AnalysisComputation, having: ModelHaving | null = null) {
    this.#definition = definition;
    this.#having = having;
  }

  update(result: ModelResult): void {
    this.#change(result, result.timestamp, this.#fulfils(result) ? [result] : []);
  }

  /** Nothing is told of what does not hold any more. */
  retract(place: Place, timestamp: number): void {
    this.#change(place, timestamp, []);
  }

  /** Results of windows that close, in order of end, start and group. */
  final(results: readonly ModelResult[], closedBy: ClosedBy): void {
    this.#holding = this.#holding.filter((held) => !results.some((each) => isSame(each, held)));
    const told = results.filter((result) => this.#fulfils(result));
    const lines = this.#definition.top ? this.#listsOf(told) : told.map(lineOf);
    for (const line of lines) this.finals.push({ ...line, kind: 'final', closedBy });
  }

  #change(place: Place, timestamp: number, now: readonly ModelResult[]): void {
    const before = this.#toldNear(place);
    const had = this.#holding.some((held) => isSame(held, place));
    this.#holding = [...this.#holding.filter((held) => !isSame(held, place)), ...now];
    const after = this.#toldNear(place);
    if (this.#definition.top) {
      if (sameTold(before, after)) return;
    } else if (!had && now.length === 0) return;
    const line = after ?? (before && { ...before, told: [], timestamp });
    if (line) this.updates.push({ ...line, kind: after ? 'update' : 'retract', closedBy: null });
  }

  /** What is told of a group, or of the list that it is in. */
  #toldNear({ window, group }: Place): Told | undefined {
    if (!this.#definition.top) {
      return this.#holding.filter((held) => isSame(held, { window, group })).map(lineOf)[0];
    }
    const per = this.#perOf(group);
    const list = this.#holding
      .filter((held) => sameWindow(held.window, window))
      .filter((held) => sameList(this.#perOf(held.group), per));
    return this.#listsOf(list)[0];
  }

  /** The lists of the best, in order of their windows and values. */
  #listsOf(results: readonly ModelResult[]): Told[] {
    const { top, aggregates } = this.#definition;
    const by = aggregates.findIndex(({ as }) => as === top?.by);
    const lists: ModelResult[][] = [];
    for (const result of results) {
      const list = lists.find(
        ([first]) =>
          first &&
          sameWindow(first.window, result.window) &&
          sameList(this.#perOf(first.group), this.#perOf(result.group)),
      );
      if (list) list.push(result);
      else lists.push([result]);
    }
    lists.sort(([a], [b]) => (a && b ? this.#compareListed(a, b) : 0));
    return lists.map((list) => {
      const best = list.sort((a, b) => compareRanks(a, b, by)).slice(0, top?.n);
      return {
        window: best[0]?.window ?? null,
        group: this.#perOf(best[0]?.group ?? []),
        told: best.map(({ group, values }) => [...group, ...values]),
        timestamp: Math.max(...best.map(({ timestamp }) => timestamp)),
      };
    });
  }

  #compareListed(a: ModelResult, b: ModelResult): number {
    return (
      compareWindows(a.window, b.window) || compareLists(this.#perOf(a.group), this.#perOf(b.group))
    );
  }

  #perOf(group: readonly string[]): string[] {
    const { top, groupBy } = this.#definition;
    return (top?.per ?? []).map((path) => group[groupBy.indexOf(path)] ?? '');
  }

  #fulfils({ values }: ModelResult): boolean {
    if (this.#having === null) return true;
    const value = values[this.#having.aggregate] ?? 'null';
    return value !== 'null' && compareNumbers(value, this.#having.than) > 0;
  }
}

function lineOf({ window, group, values, timestamp }: ModelResult): Told {
  return { window, group, told: [values], timestamp };
}

function compareRanks(a: ModelResult, b: ModelResult, by: number): number {
  const [left = 'null', right = 'null'] = [a.values[by], b.values[by]];
  return (
    compareMeasures(right, left) || b.timestamp - a.timestamp || compareLists(a.group, b.group)
  );
}

function compareMeasures(a: string, b: string): number {
  return isNumber(a) && isNumber(b) ? compareNumbers(a, b) : compareValues(a, b);
}

function sameTold(a: Told | undefined, b: typeof a): boolean {
  return JSON.stringify(a?.told) === JSON.stringify(b?.told);
}

function isSame(a: Place, b: Place): boolean {
  return sameWindow(a.window, b.window) && sameList(a.group, b.group);
}

/** By end, start and group. */
export function compareResults(a: Place, b: Place): number {
  return compareWindows(a.window, b.window) || compareLists(a.group, b.group);
}

function compareWindows(a: ResultWindow | null, b: ResultWindow | null): number {
  return a && b ? a.end - b.end || a.start - b.start : 0;
}

/** Whether two windows have the same bounds. */
export function sameWindow(a: ResultWindow | null, b: ResultWindow | null): boolean {
  return a?.start === b?.start && a?.end === b?.end;
}
