import type { AnalysisComputation } from '#shared/model/analysis-definition';
import type { ClosedBy, ResultWindow } from '../analysis-result';
import { compareLists } from './defined-order.fixture';

/** A group in a window with what its aggregates are, as JSON. */
export interface ModelResult {
  readonly window: ResultWindow | null;
  readonly group: readonly string[];
  readonly values: readonly string[];
  readonly timestamp: number;
}

/** One entry of what an analysis tells. */
export type ModelLine =
  | ({ readonly kind: 'update' } & ModelResult)
  | ({ readonly kind: 'final'; readonly closedBy: ClosedBy } & ModelResult)
  | ({ readonly kind: 'retract' } & Omit<ModelResult, 'values'>);

/** What a definition's `having` says, in TypeScript, on values in the order of its aggregates. */
export type ModelHaving = (values: readonly string[]) => boolean;

/** What is told of the groups that change, by the words of `having`. */
export class ModelResults {
  /** Updates and retractions in order; finals in order. */
  readonly updates: ModelLine[] = [];
  readonly finals: ModelLine[] = [];
  readonly #having: ModelHaving;
  /** What was told last of each group in each window, and still holds. */
  #told: ModelResult[] = [];

  constructor(_definition: AnalysisComputation, having: ModelHaving = () => true) {
    this.#having = having;
  }

  update(result: ModelResult): void {
    if (!this.#having(result.values)) {
      this.retract(result);
      return;
    }
    this.#forget(result);
    this.#told.push(result);
    this.updates.push({ kind: 'update', ...result });
  }

  /** Nothing is told of what was not told, or no longer holds. */
  retract({ window, group, timestamp }: Omit<ModelResult, 'values'>): void {
    const told = this.#told.length;
    this.#forget({ window, group });
    if (this.#told.length < told) this.updates.push({ kind: 'retract', window, group, timestamp });
  }

  final(results: readonly ModelResult[], closedBy: ClosedBy): void {
    for (const result of results) {
      this.#forget(result);
      if (this.#having(result.values)) this.finals.push({ kind: 'final', closedBy, ...result });
    }
  }

  #forget({ window, group }: Pick<ModelResult, 'window' | 'group'>): void {
    this.#told = this.#told.filter(
      (told) =>
        told.window?.start !== window?.start ||
        told.window?.end !== window?.end ||
        compareLists(told.group, group) !== 0,
    );
  }
}
