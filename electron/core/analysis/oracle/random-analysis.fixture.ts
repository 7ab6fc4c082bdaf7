import fc from 'fast-check';
import {
  type AnalysisComputation,
  givenRecordsDefinitionSchema,
} from '#shared/model/analysis-definition';
import type { ModelHaving } from './model-results.fixture';
import type { OraclePartition, OracleRecord } from './oracle-record.fixture';

/** What happens next to one of the partitions that are not read to their end, by its rank. */
export interface OracleStep {
  readonly partition: number;
  /** A batch of so many records comes, or the partition falls silent until it is idle. */
  readonly records: number | 'silence';
}

/** An analysis and records for it. */
export interface RandomAnalysis {
  readonly computation: AnalysisComputation;
  /** The computation's, taken apart. */
  readonly having: ModelHaving | null;
  readonly partitions: readonly OraclePartition[];
  readonly steps: readonly OracleStep[];
}

/** ms since the epoch; the clock stands still. Event times may be an hour ahead of it. */
export const oracleClock = Date.UTC(2025, 0, 1);
const spring = Date.UTC(2024, 2, 28, 23, 30);

const often = <T>(arbitrary: fc.Arbitrary<T>, weight = 12) => ({ weight, arbitrary });
const rarely = <T>(...values: T[]) => ({ weight: 1, arbitrary: fc.constantFrom(...values) });

const groupText = fc.oneof(
  often(fc.constantFrom('"a"', '"b"', '"ü"', '1')),
  rarely('null', '"1"', '"😀"', '"\uffef"', '-2.5', 'true', '9007199254740993', undefined),
);
const valueText = fc.oneof(
  often(fc.integer({ min: -9, max: 99 }).map(String)),
  { weight: 4, arbitrary: fc.constantFrom('0.1', '0.25', '-3.75', '1e-3', '1.50', '1.5') },
  rarely('9007199254740993', '-9007199254740993', '123456789012345678901234567890'),
  rarely('null', '"text"', '"7"', 'true', '[1,2]', undefined),
);

const eventArbitrary = fc.record({
  /** How far the time of its partition goes on before it, in units of time. */
  forward: fc.oneof(often(fc.nat(8)), rarely(60, 400)),
  /** How far behind that it is. */
  behind: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, often(fc.nat(70), 2)),
  /** Its time is none. */
  badTime: fc.oneof(
    { weight: 30, arbitrary: fc.constant(null) },
    rarely('null', '"soon"', '-1', String(oracleClock + 3_600_001), '{}'),
  ),
  isoTime: fc.boolean(),
  group: groupText,
  subgroup: fc.constantFrom('"x"', '"y"', '0'),
  x: valueText,
  id: fc.oneof(often(fc.nat(12).map(String)), rarely('null', '"0"', undefined)),
  keep: fc.oneof(often(fc.constant('true')), rarely('false', '"true"', 'null', undefined)),
  isTombstone: fc.oneof(often(fc.constant(false), 40), rarely(true)),
});

const partitionArbitrary = fc.oneof(
  fc.array(eventArbitrary, { maxLength: 4 }),
  fc.array(eventArbitrary, { maxLength: 40, size: 'max' }),
);

type Kind = AnalysisComputation['window']['kind'];

/** Windows by kind; sizes in units of time, which are hours for calendar windows and else ms. */
const windows: Record<Kind, fc.Arbitrary<unknown>> = {
  tumbling: fc.record({
    kind: fc.constant('tumbling'),
    size: fc.integer({ min: 1, max: 50 }).map(ms),
    offset: fc.nat(60).map(ms),
  }),
  hopping: fc.integer({ min: 1, max: 50 }).chain((size) =>
    fc.record({
      kind: fc.constant('hopping'),
      size: fc.constant(ms(size)),
      advance: fc.integer({ min: 1, max: size }).map(ms),
    }),
  ),
  session: fc.record({
    kind: fc.constant('session'),
    gap: fc.integer({ min: 1, max: 20 }).map(ms),
  }),
  calendar: fc.record({
    kind: fc.constant('calendar'),
    unit: fc.constantFrom('day', 'week', 'month'),
    timeZone: fc.constantFrom('UTC', 'Europe/Amsterdam', 'America/New_York', 'Asia/Kolkata'),
  }),
  none: fc.constant({ kind: 'none' }),
};

/** All kinds of windows there are. */
export const windowKinds = Object.keys(windows).filter((kind): kind is Kind => kind in windows);

const x = { of: 'value.x' };
const aggregates = [
  { as: 'total', fn: 'sum', ...x },
  { as: 'least', fn: 'min', ...x },
  { as: 'most', fn: 'max', ...x },
  { as: 'mean', fn: 'avg', ...x },
  { as: 'spread', fn: 'stddev', ...x },
  { as: 'begin', fn: 'first', ...x },
  { as: 'end', fn: 'last', ...x },
  { as: 'kinds', fn: 'distinct', ...x },
  { as: 'median', fn: 'quantile', ...x, p: 0.5 },
  { as: 'rate', fn: 'rate' },
  { as: 'values', fn: 'count', ...x },
  { as: 'common', fn: 'topValues', ...x, k: 2 },
  { as: 'some', fn: 'collect', ...x, max: 3 },
];
/** Measures that the model finds to the last digit, so that ranks never hang on a rounding. */
const exactMeasures = ['n', 'total', 'least', 'most', 'kinds', 'values', 'end'];

const definitionArbitrary = fc.record({
  grace: fc.oneof(fc.constant(0), fc.nat(80)),
  time: fc.constantFrom(
    { by: 'record' },
    { by: 'field', path: 'value.t', else: 'skip' },
    { by: 'field', path: 'value.t', else: 'record' },
  ),
  where: fc.option(fc.constant('value.keep == true'), { nil: undefined }),
  dedupe: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
  groupBy: fc.constantFrom([], ['value.group'], ['value.group', 'value.subgroup']),
  aggregates: fc.subarray(aggregates, { maxLength: 4 }),
  having: fc.option(fc.constantFrom('1', '3'), { nil: undefined }),
  top: fc.option(
    fc.record({ n: fc.integer({ min: 1, max: 3 }), by: fc.nat(), per: fc.boolean() }),
    { nil: undefined },
  ),
  watermark: fc.constantFrom('per-partition', 'stream-time'),
});

/** A step that any partition may be at. */
export const stepArbitrary: fc.Arbitrary<OracleStep> = fc.record({
  partition: fc.nat(),
  records: fc.oneof(often(fc.integer({ min: 1, max: 9 })), rarely('silence' as const)),
});

/** Analyses with windows of a kind, over 1 to 8 uneven partitions that come in by any turns. */
export function randomAnalysis(kind: Kind): fc.Arbitrary<RandomAnalysis> {
  return fc
    .record({
      window: windows[kind],
      definition: definitionArbitrary,
      events: fc.array(partitionArbitrary, { minLength: 1, maxLength: 8 }),
      steps: fc.array(stepArbitrary, { maxLength: 60, size: 'max' }),
    })
    .map(({ window, definition, events, steps }) => {
      const { having } = definition;
      const scale =
        kind === 'calendar' ? { unitMs: 3_600_000, startMs: spring } : { unitMs: 1, startMs: 0 };
      return {
        computation: computationOf(kind, window, definition),
        having: having === undefined ? null : { aggregate: 0, than: having },
        partitions: events.map((each, index) => ({
          // Neither order of arrival nor index is that of topic and number.
          topic: ['b', 'd', 'a', 'c'][index % 4] ?? 'e',
          partition: (index * 5) % 8,
          records: recordsOf(index, each, scale),
        })),
        steps,
      };
    });
}

type Definition = typeof definitionArbitrary extends fc.Arbitrary<infer T> ? T : never;

function computationOf(
  kind: Kind,
  window: unknown,
  { grace, dedupe, having, top, aggregates: picked, ...rest }: Definition,
): AnalysisComputation {
  const lasting = (units: number) => (kind === 'calendar' ? `${units}h` : ms(units));
  const isTime = kind !== 'session' && kind !== 'none';
  const all = [
    { as: 'n', fn: 'count' },
    ...picked.filter(({ fn }) => kind !== 'none' || fn !== 'rate'),
  ];
  const measures = exactMeasures.filter((name) => all.some(({ as }) => as === name));
  return givenRecordsDefinitionSchema.parse({
    ...rest,
    name: 'random',
    window,
    grace: lasting(grace),
    dedupe: dedupe && { by: 'value.id', within: lasting(dedupe) },
    aggregates: all,
    having: having && `n > ${having}`,
    top:
      top && isTime
        ? {
            n: top.n,
            by: measures[top.by % measures.length],
            per: top.per ? rest.groupBy.slice(1) : [],
          }
        : undefined,
  });
}

function ms(units: number): string {
  return `${units}ms`;
}

type Event = typeof eventArbitrary extends fc.Arbitrary<infer T> ? T : never;

function recordsOf(
  partition: number,
  events: readonly Event[],
  { unitMs, startMs }: { unitMs: number; startMs: number },
): OracleRecord[] {
  let now = 0;
  return events.map((event, i) => {
    now += event.forward;
    const timestamp = startMs + Math.max(0, now - event.behind) * unitMs;
    const { badTime, isoTime, group, subgroup, x, id, keep } = event;
    const t = badTime ?? (isoTime ? `"${new Date(timestamp).toISOString()}"` : String(timestamp));
    const members = Object.entries({ t, group, subgroup, x, id, keep }).filter(
      (member): member is [string, string] => member[1] !== undefined,
    );
    return {
      partition,
      // Offsets have gaps, as transactions and compaction leave them.
      offset: i * 3,
      timestamp,
      members: event.isTombstone ? null : Object.fromEntries(members),
    };
  });
}
