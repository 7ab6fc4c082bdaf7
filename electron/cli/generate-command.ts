import { setTimeout as wait } from 'node:timers/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { bulkBench, bulkTweets } from '#core/playground/bulk-load';
import { createTopicOnce } from '#core/playground/create-topic-once';
import { Generator } from '#core/playground/generator';
import { type GeneratorSettings, generatorSettingsSchema } from '#shared/model/playground';
import { tweetLikesTopic, tweetsTopic } from '#shared/model/tweet';
import type { CommandContext } from './context';

const benchTopic = 'bench-tweets';
const benchCount = 2_000_000;
/** Mean step of `ts` in the bench set, ms. */
const benchStepMs = 9.5;
const mostTweets = 1_000_000_000;
const hourMs = 3_600_000;
const progressMs = 1_000;
const lastWriteMs = 10_000;

interface GenerateOptions {
  rate?: number;
  likes?: number;
  late?: number;
  duplicates?: number;
  seed: number;
  count?: number;
  for?: number;
  bulk?: number;
  hours: number;
  profile?: 'bench';
  topic?: string;
  compression: 'none' | 'gzip';
}

/** Adds `generate`: tweets and likes at a rate until stopped, or many of them at once. */
export function addGenerateCommand(program: Command, context: CommandContext): void {
  program
    .command('generate')
    .description('write tweets and likes: at a rate until stopped, or many at once')
    .option('--rate <n>', 'tweets per second, 1 to 50,000', whole(1, 50_000))
    .option('--likes <n>', 'mean likes per tweet, 0 to 10', within(0, 10))
    .option('--late <share>', 'share of events written 2 to 20 s late, 0 to 1', within(0, 1))
    .option('--duplicates <share>', 'share of likes written twice, 0 to 1', within(0, 1))
    .option('--seed <n>', 'same seed, same events', whole(0, 2 ** 32 - 1), 1)
    .option('--count <n>', 'stop after this many tweets', whole(1, mostTweets))
    .option('--for <duration>', 'stop after this time, e.g. 10s, 5m, 1h', duration)
    .option(
      '--bulk <n>',
      'write this many tweets at once, spread over the last hours',
      whole(1, mostTweets),
    )
    .option('--hours <n>', 'how many hours --bulk reaches back', within(0.01, 8_760), 6)
    .addOption(
      new Option(
        '--profile <profile>',
        `bench: the records figures are quoted on (${benchCount} unless --count)`,
      ).choices(['bench']),
    )
    .option('--topic <topic>', 'topic of the tweets')
    .addOption(
      new Option('--compression <codec>', 'of the batches')
        .choices(['none', 'gzip'])
        .default('none'),
    )
    .action((options: GenerateOptions) => {
      if (options.profile === 'bench') return writeBench(context, options);
      if (options.bulk !== undefined) return writeBulk(context, options, options.bulk);
      return writeLive(context, options);
    });
}

async function writeLive(context: CommandContext, options: GenerateOptions): Promise<void> {
  const topic = options.topic ?? tweetsTopic;
  const cluster = await openWith(context, topic, tweetLikesTopic);
  const generator = new Generator({
    cluster,
    topic,
    settings: settingsOf(options),
    compression: options.compression,
    tweetLimit: options.count,
  });
  const stopped = wait(options.for ?? 2 ** 31 - 1, undefined, { signal: context.signal });
  const progress = setInterval(() => {
    const { status, tweets, likes, tweetsPerSecond, likesPerSecond, pending } = generator.state;
    context.note(
      `${status}: ${tweets} tweets (${Math.round(tweetsPerSecond)}/s), ${likes} likes (${Math.round(likesPerSecond)}/s), ${pending} on their way`,
    );
  }, progressMs);
  try {
    generator.start();
    // Being stopped is the ordinary end of it.
    await Promise.race([stopped.catch(() => undefined), generator.limitReached]);
  } finally {
    clearInterval(progress);
    const givenUp = await generator.stop(lastWriteMs);
    const { tweets, likes, error } = generator.state;
    await context.output.write(`${JSON.stringify({ tweets, likes, givenUp, error })}\n`);
  }
}

async function writeBulk(
  context: CommandContext,
  options: GenerateOptions,
  tweets: number,
): Promise<void> {
  const topic = options.topic ?? tweetsTopic;
  const cluster = await openWith(context, topic, tweetLikesTopic);
  const endMs = Date.now();
  await reported(context, (onProgress) =>
    bulkTweets({
      cluster,
      topic,
      compression: options.compression,
      settings: settingsOf(options),
      count: tweets,
      startMs: endMs - options.hours * hourMs,
      endMs,
      onProgress,
      signal: context.signal,
    }),
  );
}

async function writeBench(context: CommandContext, options: GenerateOptions): Promise<void> {
  const topic = options.topic ?? benchTopic;
  const cluster = await openWith(context, topic);
  const records = options.count ?? benchCount;
  await reported(context, (onProgress) =>
    bulkBench({
      cluster,
      topic,
      compression: options.compression,
      seed: options.seed,
      count: records,
      // Ends about now: older records would soon be deleted by the topic's retention.
      startMs: Math.floor(Date.now() - records * benchStepMs),
      onProgress,
      signal: context.signal,
    }),
  );
}

async function openWith(context: CommandContext, ...topics: string[]) {
  const cluster = await context.cluster();
  for (const topic of topics) await createTopicOnce(cluster, topic, context.signal);
  return cluster;
}

async function reported(
  context: CommandContext,
  write: (onProgress: (records: number) => void) => Promise<{ tweets: number; likes: number }>,
): Promise<void> {
  const startedAt = performance.now();
  let told = startedAt;
  const written = await write((records) => {
    const now = performance.now();
    if (now - told < progressMs) return;
    told = now;
    context.note(`${records} records, ${perSecond(records, now - startedAt)}/s`);
  });
  const ms = performance.now() - startedAt;
  const records = written.tweets + written.likes;
  const line = { ...written, ms: Math.round(ms), perSecond: perSecond(records, ms) };
  await context.output.write(`${JSON.stringify(line)}\n`);
}

function perSecond(records: number, ms: number): number {
  return ms > 0 ? Math.round((records * 1_000) / ms) : 0;
}

/** The options' own checks are those of the schema, which fills in what is not given. */
function settingsOf(options: GenerateOptions): GeneratorSettings {
  return generatorSettingsSchema.parse({
    tweetsPerSecond: options.rate,
    likesPerTweet: options.likes,
    lateShare: options.late,
    duplicateShare: options.duplicates,
    seed: options.seed,
  });
}

function within(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Expected a number from ${least} to ${most}.`);
  };
}

function whole(least: number, most: number): (text: string) => number {
  const parse = within(least, most);
  return (text) => {
    const value = parse(text);
    if (Number.isInteger(value)) return value;
    throw new InvalidArgumentError('Expected a whole number.');
  };
}

/** `10s`, `5m`, `1h` or `250ms`, as ms. */
function duration(text: string): number {
  const [, digits = '', unit = ''] = /^(\d+)(ms|s|m|h)$/.exec(text) ?? [];
  const unitMs = { ms: 1, s: 1_000, m: 60_000, h: hourMs }[unit];
  if (unitMs === undefined) throw new InvalidArgumentError('Not a duration such as 10s or 5m.');
  return Number(digits) * unitMs;
}
