import { Analysis } from '#core/analysis/analysis';
import type { ResultSink } from '#core/analysis/analysis-result';
import { fieldsRead } from '#core/analysis/explain/fields-read';
import { GroupIndex } from '#core/analysis/groups/group-index';
import { feedGivenRecords, type GivenInput } from '#core/analysis/input/feed-given-records';
import { runAnalysis } from '#core/analysis/reading/run-analysis';
import { type ResultChain, resultChain } from '#core/analysis/results/result-chain';
import { givenSnapshot } from '#core/analysis/snapshot/given-snapshot';
import { systemChronometer } from '#core/kafka/back-off';
import { fail } from '#shared/contract/errors';
import type {
  AnalysisComputation,
  AnalysisDefinition,
  GivenRecordsDefinition,
} from '#shared/model/analysis-definition';
import { errorText } from '#shared/model/error-text';
import { type AnalyzeOptions, endingOf, givenPartitions, goesOn } from './analyze-options';
import { analysisStats, leftOutText } from './analyze-stats';
import type { CommandContext } from './context';
import { noteFilter } from './note-filter';
import { ResultPrinter } from './result-printer';

/** Runs an analysis over its source on the cluster and prints its results. */
export async function analyzeCluster(
  definition: AnalysisDefinition,
  options: AnalyzeOptions,
  context: CommandContext,
): Promise<void> {
  const run = new AnalyzeRun(definition, options, context);
  const live = options.follow === true || definition.source.end === 'live';
  const { reason, places } = await runAnalysis(
    await context.cluster(),
    definition,
    run.analysis,
    {
      follow: live,
      snapshot: options.snapshot ?? null,
      goesOn: goesOn(options),
      chronometer: systemChronometer,
      wallClock: Date.now,
      onPause: () => run.print(live),
    },
    context.signal,
  );
  for (const { topic, partition, lost, error } of places) {
    if (error === null) continue;
    const skipped = lost > 0 ? ` (${lost} offsets passed over)` : '';
    context.note(`${topic} partition ${partition}: ${errorText(error)}${skipped}`);
  }
  await run.finish(reason === 'end reached' || live);
  const failed = places.find(({ error, next, end }) => error !== null && next < end);
  if (reason === 'end reached' && failed?.error) throw fail(failed.error.code, failed.error.params);
}

/** Runs an analysis over records that are given as lines, and prints its results. */
export async function analyzeInput(
  input: GivenInput,
  definition: GivenRecordsDefinition,
  options: AnalyzeOptions,
  context: CommandContext,
): Promise<void> {
  const run = new AnalyzeRun(definition, options, context);
  const reason = await feedGivenRecords(input, run.analysis, {
    rules: {
      timestamps: fieldsRead(definition).has('timestamp'),
      partitions: givenPartitions(options),
    },
    snapshot:
      options.snapshot === undefined
        ? null
        : givenSnapshot(options.snapshot, definition, run.analysis, systemChronometer.now),
    goesOn: goesOn(options),
    now: systemChronometer.now,
    onPause: () => run.print(!input.lasting),
    signal: context.signal,
  });
  await run.finish(reason === 'end reached');
}

/** One run of the command: an analysis, and the printing of what comes of it. */
class AnalyzeRun {
  readonly analysis: Analysis;
  readonly #options: AnalyzeOptions;
  readonly #context: CommandContext;
  readonly #printer: ResultPrinter;
  readonly #chain: ResultChain;
  readonly #started = systemChronometer.now();
  #windows = 0;

  constructor(computation: AnalysisComputation, options: AnalyzeOptions, context: CommandContext) {
    const { emit } = options;
    const groups = new GroupIndex();
    this.#options = options;
    this.#context = context;
    this.#printer = new ResultPrinter(computation, groups, options.format, context.output);
    this.#chain = resultChain(computation, groups, emit, (told) => this.#printer.add(told));
    this.analysis = new Analysis(computation, {
      sink: this.#counting(this.#chain.sink),
      everyUpdate: emit === 'updates',
      keepClosed: false,
      groups,
      wallClock: Date.now,
    });
  }

  /** Prints what has gathered, if it is enough or `all` is wanted; settles when there is room. */
  print(all: boolean): Promise<void> {
    // What a snapshot is past would not be printed again.
    return this.#printer.print(all || this.#options.snapshot !== undefined);
  }

  /** Ends the run. Throws CANCELLED where the records were not read as far as was asked. */
  async finish(complete: boolean): Promise<void> {
    const { analysis } = this;
    if (complete && endingOf(this.#options) === 'flush') analysis.flush();
    await this.print(true);
    this.#note();
    if (!complete && !this.#context.output.closed) throw fail('CANCELLED', {});
  }

  #note(): void {
    const { note } = this.#context;
    const { counters, engine, groups, forgottenIds } = this.analysis;
    noteFilter(this.analysis.filterReport, note);
    const leftOut = leftOutText(counters);
    if (leftOut !== null) note(leftOut);
    const { having } = this.#chain;
    if (having?.unevaluated) {
      const { results, reason } = having.unevaluated;
      note(`Results left out because having cannot be evaluated: ${results} (${reason}).`);
    }
    if (!this.#options.stats) return;
    const size = {
      windows: this.#windows + engine.openWindows,
      groups: groups.size,
      forgottenIds,
    };
    note(JSON.stringify(analysisStats(counters, size, systemChronometer.now() - this.#started)));
  }

  /** Counts the windows that close. */
  #counting(next: ResultSink): ResultSink {
    return {
      update: (result) => next.update(result),
      retract: (window, group, timestamp) => next.retract(window, group, timestamp),
      final: (result, closedBy) => next.final(result, closedBy),
      closed: (window) => {
        if (window !== null) this.#windows++;
        next.closed(window);
      },
      resume: (result) => next.resume?.(result),
    };
  }
}
