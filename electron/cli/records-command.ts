import { type Command, Option } from 'commander';
import { RecordLines } from '#core/export/record-lines';
import { systemChronometer } from '#core/kafka/back-off';
import type { PartitionProgress } from '#core/log/log-reader';
import type { RecordView } from '#core/log/record-cursor';
import { TopicProfiler } from '#core/profile/topic-profiler';
import { streamRecords } from '#core/records/stream-records';
import { fail } from '#shared/contract/errors';
import { decoderChoices } from '#shared/model/decoding';
import { errorText } from '#shared/model/error-text';
import type { RecordSetStatus } from '#shared/model/record';
import { exportFormats } from '#shared/model/record-export';
import { type RecordQuery, recordOrders } from '#shared/model/record-query';
import type { CommandContext } from './context';
import { noteFilter } from './note-filter';
import { type RecordsOptions, recordsQuery } from './records-query';

const formats = [...exportFormats, 'count'] as const;

interface Options extends RecordsOptions {
  format: (typeof formats)[number];
  columns?: string;
  guardFormulas?: boolean;
  stats?: boolean;
  profile?: boolean;
}

/** Characters or bytes gathered before a write. */
const writeSize = 65_536;

/** Adds `records TOPIC…`: prints records as they are read, without joining a consumer group. */
export function addRecordsCommand(program: Command, context: CommandContext): void {
  program
    .command('records')
    .description('Print records of topics, without joining a consumer group')
    .argument('<topic...>', "names, or '/pattern/' for all topics whose whole name matches")
    .option('--newest <n>', 'the n newest by time over all partitions, oldest of them first')
    .option('--start <place>', 'earliest, latest, an offset, group:NAME, an ISO time or e.g. -10m')
    .option('--end <place>', 'where to stop (exclusive), in the same forms')
    .option('--follow', 'go on with new records; without a place to start, only those')
    .option('--partitions <list>', 'only these, e.g. 0,2')
    .option('--where <expression>', 'only records for which this is true, e.g. value.tag == "x"')
    .addOption(
      new Option(
        '--text <text>',
        'only records with this in key, value or headers, in any case',
      ).conflicts('where'),
    )
    .option('--match-case', 'with --text: as it is written')
    .option('--limit <n>', 'stop after n records')
    .addOption(
      new Option(
        '--order <order>',
        'as records arrive, one partition after the other, or merged by time',
      ).choices(recordOrders),
    )
    .option(
      '--latest-per-key',
      'only the last record of each key, none where it is a tombstone; --follow: then every change',
    )
    .addOption(
      new Option(
        '--on-corrupt <choice>',
        'end a partition at a batch that cannot be read, or skip it and count what is lost; default stop, with --follow skip',
      ).choices(['stop', 'skip']),
    )
    .addOption(
      new Option('--isolation <level>', 'whether records of open and aborted transactions count')
        .choices(['committed', 'uncommitted'])
        .default('committed'),
    )
    .addOption(new Option('--decode-key <decoder>', 'how to read keys').choices(decoderChoices))
    .addOption(new Option('--decode-value <decoder>', 'how to read values').choices(decoderChoices))
    .addOption(new Option('--format <format>').choices(formats).default('ndjson'))
    .addOption(
      new Option(
        '--profile',
        'instead of records, print what their fields hold, as JSON',
      ).conflicts('format'),
    )
    .option(
      '--columns <paths>',
      'field paths that become columns of CSV, e.g. value.author,value.id',
    )
    .option(
      '--guard-formulas',
      'in CSV, an apostrophe before what a spreadsheet takes for a formula',
    )
    .option('--stats', 'print what was covered as one line of JSON to standard error')
    .action(async (topics: string[], options: Options) => {
      await printRecords(topics, options, context);
    });
}

async function printRecords(topics: string[], options: Options, context: CommandContext) {
  const query = recordsQuery(topics, options, Date.now());
  const cluster = await context.cluster();
  const started = systemChronometer.now();
  const profiler = options.profile ? new TopicProfiler(query.decoding) : null;
  const lines = new LineBuffer(options, query.decoding, context);
  const troubles = new Map<string, string>();
  const status = await streamRecords(
    cluster,
    query,
    {
      onRecord: (record) => (profiler ?? lines).add(record),
      onPause: () => lines.flush(query.end.to === 'live'),
      onProgress: (progress) => noteTrouble(progress, troubles, context),
    },
    systemChronometer,
    context.signal,
  );
  await lines.flush(true);
  if (profiler) await context.output.write(`${JSON.stringify(profiler.profile())}\n`);
  else if (options.format === 'count') await context.output.write(`${status.kept}\n`);
  await context.output.flush();
  noteFilter(status.filter, context.note);
  if (options.stats) {
    context.note(JSON.stringify(statsOf(status, systemChronometer.now() - started)));
  }
  const stopped = status.stopReason === 'cancelled' && !context.output.closed;
  if (stopped && query.end.to !== 'live') throw fail('CANCELLED', {});
  const failed = status.partitions.find(({ error, next, end }) => error !== null && next < end);
  if (status.stopReason === 'error' && failed?.error) {
    throw fail(failed.error.code, failed.error.params);
  }
}

/** Says once what is wrong with a partition, and once more when that changes. */
function noteTrouble(
  { topic, partition, error }: PartitionProgress,
  told: Map<string, string>,
  context: CommandContext,
): void {
  const place = `${topic} partition ${partition}`;
  const text = error ? errorText(error) : '';
  if ((told.get(place) ?? '') === text) return;
  told.set(place, text);
  context.note(text ? `${place}: ${text}` : `${place}: reading again`);
}

function statsOf(status: RecordSetStatus, ms: number) {
  const partitions = status.partitions.map(({ start, next, end, ...rest }) => ({
    ...rest,
    start,
    next,
    end,
    covered: next - start,
    total: end - start,
  }));
  return {
    stopReason: status.stopReason,
    scanned: status.scanned,
    kept: status.kept,
    filter: status.filter,
    ...(status.table ?? {}),
    covered: partitions.reduce((sum, { covered }) => sum + covered, 0),
    total: partitions.reduce((sum, { total }) => sum + total, 0),
    bytes: status.bytes,
    seconds: Math.round(ms) / 1_000,
    partitions,
  };
}

/** Gathers what is to be printed into large writes. */
class LineBuffer {
  readonly #lines: RecordLines | null;
  readonly #context: CommandContext;

  /** Throws INVALID_ARGUMENT on a field path, and on options that only CSV has. */
  constructor(
    { format, columns, guardFormulas = false }: Options,
    decoding: RecordQuery['decoding'],
    context: CommandContext,
  ) {
    if (format !== 'csv' && (columns !== undefined || guardFormulas)) {
      const name = columns === undefined ? '--guard-formulas' : '--columns';
      throw fail('INVALID_ARGUMENT', { name, expected: 'only with --format csv', got: format });
    }
    const paths = columns?.split(',').map((path) => path.trim()) ?? [];
    this.#lines =
      format === 'count'
        ? null
        : new RecordLines({ format, columns: paths, guardFormulas }, decoding);
    this.#context = context;
  }

  add(record: RecordView): void {
    this.#lines?.add(record);
  }

  /** Writes what has gathered, if it is enough or `all` is wanted; settles when there is room. */
  async flush(all: boolean): Promise<void> {
    if (this.#lines === null || this.#lines.size < (all ? 1 : writeSize)) return;
    await this.#context.output.write(this.#lines.take());
  }
}
