import { existsSync } from 'node:fs';
import process from 'node:process';
import { type Command, Option } from 'commander';
import { explainAnalysis } from '#core/analysis/explain/explain-analysis';
import { clusterDefinition, givenRecordsDefinition } from '#core/analysis/input/definition-file';
import { fileBytes, fileInput, streamInput } from '#core/analysis/input/readable-file';
import { fail } from '#shared/contract/errors';
import { analysisPresets } from '#shared/model/analysis-presets';
import { sourceWords } from '#shared/model/source-words';
import {
  type AnalyzeOptions,
  checkAnalyzeOptions,
  emissions,
  endings,
  resultFormats,
} from './analyze-options';
import { analyzeCluster, analyzeInput } from './analyze-run';
import type { CommandContext } from './context';
import { readyAnalysis } from './ready-analyses';

/** Stands for standard input. */
const standardInput = '-';

/** Adds `analyze DEFINITION`: prints what a definition makes of the records of topics or a file. */
export function addAnalyzeCommand(program: Command, context: CommandContext): void {
  program
    .command('analyze')
    .description('Run an analysis over topics, or over records of a file, and print its results')
    .argument('[definition]', 'a file with its definition (JSON), or the name of a ready one')
    .option('--list', 'print the ready definitions')
    .option('--explain', 'only say what will be computed, read and kept; needs no cluster')
    .option(
      '--input <file>',
      'instead of a cluster, records as printed by `records`; - for standard input',
    )
    .option(
      '--partitions <n>',
      'with --input -: how many partitions to wait for; default those seen',
    )
    .addOption(
      new Option(
        '--emit <which>',
        'every update and retraction, or each window once, when it closes',
      )
        .choices(emissions)
        .default('final'),
    )
    .addOption(
      new Option(
        '--at-end <what>',
        'windows that are open when the records end: print them, marked as closed by the end, or keep them to yourself; default flush, with --snapshot and --follow keep',
      ).choices(endings),
    )
    .addOption(
      new Option('--format <format>', 'one JSON object a line, or a table for people')
        .choices(resultFormats)
        .default('ndjson'),
    )
    .option('--follow', 'go on with new records until stopped')
    .option('--snapshot <file>', 'go on from what is saved there, if it is, and save to it')
    .option('--stats', 'print what became of the records as one line of JSON to standard error')
    .action(async (definition: string | undefined, options: AnalyzeOptions) => {
      checkAnalyzeOptions(options);
      if (options.list) await context.output.write(listed());
      else if (definition === undefined) {
        throw fail('INVALID_ARGUMENT', {
          name: 'analyze',
          expected: 'a file with a definition, or the name of a ready one (--list)',
          got: 'nothing',
        });
      } else await analyze(definition, options, context);
    });
}

async function analyze(name: string, options: AnalyzeOptions, context: CommandContext) {
  const isFile = existsSync(name) || /[./\\]/.test(name);
  const bytes = isFile ? await fileBytes(name) : Buffer.from(readyAnalysis(name));
  if (options.explain) {
    const definition = givenRecordsDefinition(name, bytes);
    await context.output.write(explainAnalysis(definition, sourceWords(definition, options)));
    return;
  }
  const { input } = options;
  if (input === undefined) {
    await analyzeCluster(clusterDefinition(name, bytes), options, context);
    return;
  }
  const definition = givenRecordsDefinition(name, bytes);
  const { signal } = context;
  const given =
    input === standardInput
      ? streamInput('standard input', process.stdin, signal)
      : await fileInput(input, signal);
  if (given.lasting && options.partitions !== undefined) {
    throw fail('INVALID_ARGUMENT', {
      name: '--partitions',
      expected: 'nothing beside a file, whose partitions are counted',
      got: options.partitions,
    });
  }
  await analyzeInput(given, definition, options, context);
}

function listed(): string {
  const width = Math.max(...analysisPresets.map(({ id }) => id.length));
  return analysisPresets
    .map(
      ({ id, title, definition }) =>
        `${id.padEnd(width)}  ${title} (${definition.source.topics})\n`,
    )
    .join('');
}
