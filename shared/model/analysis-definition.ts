import { z } from 'zod';
import { limits } from '../contract/limits';
import { durationMs } from './duration';
import { topicSelectorSchema } from './topic-selector';

/** `<integer>(ms|s|m|h|d)`, e.g. `30s`. */
export const durationSchema = z
  .string()
  .regex(/^\d{1,12}(ms|s|m|h|d)$/, 'expected e.g. 30s, 5m or 2h')
  .refine((text) => Number.parseInt(text, 10) < 100_000_000, { error: 'expected less' });

/** The same, above zero: the sizes of windows. */
const spanSchema = durationSchema.refine((text) => Number.parseInt(text, 10) > 0, {
  error: 'expected more than 0',
});

/** Checks of the whole also see texts that are refused where they stand. */
function isSpan(text: string): boolean {
  return spanSchema.safeParse(text).success;
}

const instant = '\\d{4}-\\d{2}-\\d{2}T[0-9:.]+(Z|[+-]\\d{2}:\\d{2})';

const sourceSchema = z.strictObject({
  topics: z.array(topicSelectorSchema).min(1).max(limits.queryTopics),
  start: z
    .string()
    .regex(
      new RegExp(`^(earliest|latest|-\\d{1,12}(ms|s|m|h|d)|${instant})$`),
      'expected earliest, latest, an ISO-8601 instant, or a time before now such as -2h',
    )
    .default('earliest'),
  /** Left out: `live` in the app, `latest` on the command line. */
  end: z
    .string()
    .regex(new RegExp(`^(live|latest|${instant})$`), 'expected live, latest or an ISO-8601 instant')
    .optional(),
});

/** Path into a record, e.g. `value.tagFilter`, `key`, `headers["trace-id"]`, `partition`. */
const pathSchema = z
  .string()
  .min(1)
  .max(500)
  .regex(
    /^(key|value|headers|partition|offset|timestamp|topic)(?=$|[.[])/,
    'expected a path such as value.tag, key, headers["trace-id"] or partition',
  );

/** How a time is written; left out: ISO-8601 text, or a number of ms. */
const timeUnitSchema = z.enum(['iso', 'ms', 's', 'us', 'ns']).optional();
/** What a record without a valid time does: it is skipped, or the record's own timestamp counts. */
const timeFallbackSchema = z.enum(['skip', 'record']).default('skip');

const timeSchema = z
  .discriminatedUnion('by', [
    z.strictObject({ by: z.literal('record') }),
    z.strictObject({
      by: z.literal('field'),
      path: pathSchema,
      unit: timeUnitSchema,
      else: timeFallbackSchema,
    }),
    z.strictObject({
      by: z.literal('header'),
      /** The header's name. */
      path: z.string().min(1).max(500),
      unit: timeUnitSchema,
      else: timeFallbackSchema,
    }),
    z.strictObject({ by: z.literal('wallclock') }),
  ])
  .default({ by: 'record' });

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

const windowSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('tumbling'),
    size: spanSchema,
    offset: durationSchema.default('0s'),
  }),
  z.strictObject({ kind: z.literal('hopping'), size: spanSchema, advance: spanSchema }),
  z.strictObject({ kind: z.literal('session'), gap: spanSchema }),
  z.strictObject({
    kind: z.literal('calendar'),
    unit: z.enum(['day', 'week', 'month']),
    timeZone: z.string().max(100).refine(isTimeZone, {
      error: 'expected an IANA time zone such as Europe/Amsterdam',
    }),
  }),
  z.strictObject({ kind: z.literal('none') }),
]);
export type WindowDefinition = z.infer<typeof windowSchema>;

const name = z.string().min(1).max(100);
const ofField = <Fn extends string>(fn: Fn) =>
  z.strictObject({ as: name, fn: z.literal(fn), of: pathSchema });

/** `as` names the result; `of` is the field that is aggregated. */
const aggregateSchema = z.discriminatedUnion('fn', [
  /** Of records, or with `of` of those where it is neither null nor absent. */
  z.strictObject({ as: name, fn: z.literal('count'), of: pathSchema.optional() }),
  ofField('sum'),
  ofField('min'),
  ofField('max'),
  ofField('avg'),
  /** Of the population. */
  ofField('stddev'),
  /** By event time, then topic, partition and offset. */
  ofField('first'),
  ofField('last'),
  /** How many different values. */
  ofField('distinct'),
  /** `p` = 0.5 is the median. */
  ofField('quantile').extend({ p: z.number().min(0).max(1) }),
  /** Records per second of window. */
  z.strictObject({ as: name, fn: z.literal('rate') }),
  /** The `k` most frequent values, with their counts. */
  ofField('topValues').extend({ k: z.number().int().min(1).max(1_000).default(10) }),
  /** The values themselves, at most `max` of them. */
  ofField('collect').extend({ max: z.number().int().min(1).max(10_000).default(100) }),
]);
export type AggregateDefinition = z.infer<typeof aggregateSchema>;

const topSchema = z.strictObject({
  n: z.number().int().min(1).max(1_000),
  /** `as` of the aggregate that orders the list. */
  by: name,
  /** Of the paths grouped by: one list for each of their values. */
  per: z.array(pathSchema).max(8).default([]),
});

const definitionShape = {
  /** Version of this format. */
  version: z.literal(1).default(1),
  name: z.string().min(1).max(limits.nameLength),
  time: timeSchema,
  /** Only records for which this is true, in the filter language. */
  where: z.string().min(1).max(limits.filterLength).optional(),
  /** In each partition only the first record with an id counts, among those of `within`. */
  dedupe: z.strictObject({ by: pathSchema, within: spanSchema }).optional(),
  groupBy: z.array(pathSchema).max(8).default([]),
  window: windowSchema,
  /** How long after its end a window still takes records, by its partition's own clock. */
  grace: durationSchema.default('0s'),
  aggregates: z.array(aggregateSchema).min(1).max(limits.aggregates),
  /** Only groups for which this is true, in the filter language over the names of aggregates. */
  having: z.string().min(1).max(limits.filterLength).optional(),
  top: topSchema.optional(),
  watermark: z.enum(['per-partition', 'stream-time']).default('per-partition'),
  /** Silence at the live end after which a partition no longer holds windows open. */
  idle: durationSchema.default('5s'),
  /** How far ahead of the clock an event time may be; beyond that it is a bad time. */
  future: durationSchema.default('1h'),
};

/** A definition that need not say where its records come from: they are given, e.g. as a file. */
export const givenRecordsDefinitionSchema = z
  .strictObject({ ...definitionShape, source: sourceSchema.optional() })
  .superRefine(checkParts);

/**
 * A windowed aggregation over record fields. One shape in the app, in saved files and on the
 * command line; unknown keys are errors.
 */
export const analysisDefinitionSchema = z
  .strictObject({ ...definitionShape, source: sourceSchema })
  .superRefine(checkParts);

/** A definition that need not name its source. */
export type GivenRecordsDefinition = z.infer<typeof givenRecordsDefinitionSchema>;
export type AnalysisDefinition = z.infer<typeof analysisDefinitionSchema>;
/** What is computed, whatever the records come from. */
export type AnalysisComputation = Omit<AnalysisDefinition, 'source'>;

/** Windows that one record may be in. */
const mostHops = 100_000;

/** What cannot be said about one part alone. */
function checkParts(
  definition: Pick<AnalysisComputation, 'window' | 'groupBy' | 'aggregates' | 'top'>,
  context: z.RefinementCtx,
): void {
  const refuse = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  const { window, groupBy, aggregates, top } = definition;
  const names = aggregates.map(({ as }) => as);
  if (window.kind === 'hopping' && [window.size, window.advance].every(isSpan)) {
    const hops = durationMs(window.size) / durationMs(window.advance);
    if (hops < 1) {
      refuse(['window', 'advance'], `expected at most the window's size, ${window.size}`);
    }
    if (hops > mostHops) {
      refuse(
        ['window', 'advance'],
        `expected at least a ${mostHops}th of the size, ${window.size}`,
      );
    }
  }
  for (const [i, path] of groupBy.entries()) {
    if (groupBy.indexOf(path) < i) refuse(['groupBy', i], `${path} is in the list already`);
  }
  for (const [i, { as, fn }] of aggregates.entries()) {
    if (names.indexOf(as) < i) refuse(['aggregates', i, 'as'], `another aggregate is named ${as}`);
    if (fn === 'rate' && window.kind === 'none') {
      refuse(['aggregates', i, 'fn'], 'a rate needs windows');
    }
  }
  if (!top) return;
  if (window.kind === 'session' || window.kind === 'none') {
    refuse(['top'], 'only for tumbling, hopping and calendar windows');
  }
  const by = aggregates.find(({ as }) => as === top.by);
  if (!by) refuse(['top', 'by'], `expected the name of an aggregate: ${names.join(', ')}`);
  else if (by.fn === 'collect' || by.fn === 'topValues') {
    refuse(['top', 'by'], `expected an aggregate that gives a number, not ${by.fn}`);
  }
  for (const [i, path] of top.per.entries()) {
    if (!groupBy.includes(path)) refuse(['top', 'per', i], `expected a path of groupBy`);
  }
}
