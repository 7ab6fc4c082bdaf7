import type { GroupIndex } from '#core/analysis/groups/group-index';
import { compileResultJson } from '#core/analysis/results/result-json';
import { ResultTable } from '#core/analysis/results/result-table';
import type { ToldResult } from '#core/analysis/results/told-result';
import type { AnalysisComputation } from '#shared/model/analysis-definition';
import type { AnalyzeOptions } from './analyze-options';
import type { OutputWriter } from './output-writer';

/** Results gathered before a write, so that columns of a table are wide enough for many. */
const writeResults = 500;

/** Prints results as they come: as lines of JSON, or as rows of a table. */
export class ResultPrinter {
  readonly #output: OutputWriter;
  readonly #table: ResultTable | null;
  readonly #json: ReturnType<typeof compileResultJson>;
  #lines: string[] = [];

  constructor(
    computation: AnalysisComputation,
    groups: GroupIndex,
    format: AnalyzeOptions['format'],
    output: OutputWriter,
  ) {
    this.#output = output;
    this.#table = format === 'table' ? new ResultTable(computation, groups) : null;
    this.#json = compileResultJson(computation, groups);
  }

  /** Takes a result, valid only during the call. */
  add(told: ToldResult): void {
    if (this.#table) this.#table.add(told);
    else this.#lines.push(this.#json(told));
  }

  /** Writes what has gathered, if it is enough or `all` is wanted; settles when there is room. */
  async print(all: boolean): Promise<void> {
    const gathered = this.#table?.size ?? this.#lines.length;
    if (gathered < (all ? 1 : writeResults)) return;
    const lines = this.#table?.take() ?? this.#lines;
    this.#lines = [];
    await this.#output.write(`${lines.join('\n')}\n`);
  }
}
