import { describe, expect, it } from 'vitest';
import {
  type AnalysisComputation,
  givenRecordsDefinitionSchema,
} from '#shared/model/analysis-definition';
import { AnalysisModel } from './analysis-model.fixture';
import { ModelResults } from './model-results.fixture';

type Window = AnalysisComputation['window'];

/** The model on one partition in stream-time mode, told records as times and values. */
function modelled(window: unknown, grace: string, records: [time: number, x?: string][]) {
  const definition = givenRecordsDefinitionSchema.parse({
    name: 'vector',
    window,
    grace,
    groupBy: ['value.k'],
    watermark: 'stream-time',
    aggregates: [
      { as: 'n', fn: 'count' },
      { as: 'max', fn: 'max', of: 'value.x' },
    ],
  });
  const results = new ModelResults(definition);
  const stream = records.map(([timestamp, k = '"a"'], offset) => ({
    partition: 0,
    offset,
    timestamp,
    members: { k, x: String(offset) },
  }));
  const model = new AnalysisModel(definition, {
    partitions: [{ topic: 't', partition: 0, records: stream }],
    wallClock: 2_000_000_000_000,
    results,
  });
  model.take(0, stream);
  const told = (line: (typeof results.updates)[number]) => {
    const group = line.group.join() === '"a"' ? '' : line.group.join();
    const value = line.kind === 'retract' ? 'retracted' : line.told[0]?.[0];
    return `${group}[${line.window?.start},${line.window?.end}]${value}`;
  };
  return {
    updates: results.updates.map(told),
    finals: results.finals.map(told),
    counters: model.counters,
    max: results.finals.map(({ told: [values] }) => values?.[1]),
  };
}

const tumbling = (size: number, offset = 0) => ({
  kind: 'tumbling',
  size: `${size}ms`,
  offset: `${offset}ms`,
});
const hopping = (size: number, advance: number) => ({
  kind: 'hopping',
  size: `${size}ms`,
  advance: `${advance}ms`,
});
const session = (gap: number) => ({ kind: 'session', gap: `${gap}ms` });
const times = (...all: number[]) => all.map((time): [number] => [time]);

describe('AnalysisModel tells the worked examples', () => {
  it.each([
    { window: hopping(12, 5), at: 21, updates: ['[10,22]1', '[15,27]1', '[20,32]1'] },
    { window: hopping(6, 5), at: 7, updates: ['[5,11]1'] },
    { window: tumbling(12), at: 21, updates: ['[12,24]1'] },
    { window: tumbling(10, 3), at: 1, updates: ['[-7,3]1'] },
  ])('of windows that hold an instant: $window', ({ window, at, updates }) => {
    expect(modelled(window, '0s', times(at)).updates).toEqual(updates);
  });

  it('of hops a second apart', () => {
    expect(modelled(hopping(5_000, 1_000), '0s', times(10_345, 13_251)).updates).toEqual([
      ...[6, 7, 8, 9, 10].map((start) => `[${start}000,${start + 5}000]1`),
      ...['[9000,14000]2', '[10000,15000]2', '[11000,16000]1', '[12000,17000]1', '[13000,18000]1'],
    ]);
  });

  it('of late records within and beyond grace', () => {
    const told = modelled(tumbling(2), '1ms', times(0, 1, 2, 1, 0, 5, 0));
    expect(told.updates).toEqual(['[0,2]1', '[0,2]2', '[2,4]1', '[0,2]3', '[0,2]4', '[4,6]1']);
    expect(told.finals).toEqual(['[0,2]4', '[2,4]1']);
    expect(told.counters).toMatchObject({ records: 7, late: 2, dropped: 1 });
  });

  it('of windows that one record closes together', () => {
    const told = modelled(tumbling(2), '2ms', times(0, 1, 2, 0, 3, 0, 4, 0, 30));
    expect(told.finals).toEqual(['[0,2]4', '[2,4]2', '[4,6]1']);
  });

  it('of sessions that a late record may not reopen', () => {
    const told = modelled(session(30_000), '60s', times(0, 100_010, 10_009, 10_010));
    expect(told.updates).toEqual(['[0,0]1', '[100010,100010]1', '[10010,10010]1']);
  });

  it('of sessions that merge', () => {
    const told = modelled(session(5), '0s', [[0], [5], [1], [11, '"b"'], [5], [30], [30]]);
    expect(told.updates).toEqual([
      ...['[0,0]1', '[0,0]retracted', '[0,5]2', '[0,5]retracted', '[0,5]3'],
      ...['"b"[11,11]1', '[30,30]1', '[30,30]2'],
    ]);
    expect(told.finals).toEqual(['[0,5]3', '"b"[11,11]1']);
    expect(told.counters).toMatchObject({ dropped: 1, late: 1 });
  });

  it('of hops that lose records partly', () => {
    const told = modelled(hopping(5, 2), '1ms', times(0, 1, 2, 1, 6, 5, 10));
    expect(told.finals).toEqual(['[0,5]4', '[2,7]3', '[4,9]2']);
  });

  it('of the largest value, late ones included', () => {
    const told = modelled(tumbling(30_000), '60s', times(0, 89_999, 10_009, 90_000, 10_010));
    expect(told.max).toEqual(['2']);
    expect(told.counters.dropped).toBe(1);
  });
});

describe('the model of calendar windows', () => {
  const day = (timeZone: string): Window => ({ kind: 'calendar', unit: 'day', timeZone });

  it('has days of 23 and 25 hours', () => {
    const at = Date.UTC(2024, 2, 31, 12);
    const { updates } = modelled(day('Europe/Amsterdam'), '0s', times(at));
    expect(updates).toEqual([`[${Date.UTC(2024, 2, 30, 23)},${Date.UTC(2024, 2, 31, 22)}]1`]);
  });

  it('begins weeks on Mondays and months on the first', () => {
    const sunday = Date.UTC(2024, 1, 4, 12);
    const week = { kind: 'calendar', unit: 'week', timeZone: 'UTC' };
    const month = { kind: 'calendar', unit: 'month', timeZone: 'UTC' };
    expect(modelled(week, '0s', times(sunday)).updates).toEqual([
      `[${Date.UTC(2024, 0, 29)},${Date.UTC(2024, 1, 5)}]1`,
    ]);
    expect(modelled(month, '0s', times(sunday)).updates).toEqual([
      `[${Date.UTC(2024, 1)},${Date.UTC(2024, 2)}]1`,
    ]);
  });
});
