import { describe, expect, it } from 'vitest';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import { compileEventTime } from './event-time';
import { cursorOver, type WrittenRecord } from './memory-cursor.fixture';
import { Projection } from './projection';

function timesOf(time: AnalysisDefinition['time'], records: WrittenRecord[]): number[] {
  const projection = new Projection();
  const timeOf = compileEventTime(time, projection, () => 99);
  const cursor = cursorOver(records);
  const times: number[] = [];
  while (cursor.next()) {
    projection.read(cursor);
    times.push(timeOf(cursor));
  }
  return times;
}

const at = (source: string) => ({ value: `{"at":${source}}`, timestamp: 42 });
const field = { by: 'field', path: 'value.at', else: 'skip' } as const;

describe('compileEventTime', () => {
  it('takes the record timestamp', () => {
    expect(timesOf({ by: 'record' }, [{ timestamp: 7 }, { timestamp: -1 }])).toEqual([7, -1]);
  });

  it('takes the clock at reading', () => {
    expect(timesOf({ by: 'wallclock' }, [{ timestamp: 7 }])).toEqual([99]);
  });

  it('reads a header', () => {
    const time = { by: 'header', path: 'sent-at', else: 'skip' } as const;
    expect(timesOf(time, [{ timestamp: 7 }])).toEqual([Number.NaN]);
  });

  it('reads numbers of us and ns, rounded down', () => {
    expect(timesOf({ ...field, unit: 'us' }, [at('1700000000123999')])).toEqual([
      1_700_000_000_123,
    ]);
    expect(timesOf({ ...field, unit: 'ns' }, [at('1700000000123999999')])).toEqual([
      1_700_000_000_123,
    ]);
  });

  it('reads ISO instants and numbers of ms where no unit is said', () => {
    expect(timesOf(field, [at('"1970-01-01T00:00:01Z"'), at('1500')])).toEqual([1_000, 1_500]);
  });

  it('reads ISO instants, and nothing else, from a field', () => {
    expect(
      timesOf({ ...field, unit: 'iso' }, [
        at('"1970-01-01T00:00:01.500Z"'),
        at('"1970-01-01"'),
        at('1500'),
        at('null'),
      ]),
    ).toEqual([1_500, Number.NaN, Number.NaN, Number.NaN]);
  });

  it('reads numbers of ms and s, also as strings, to the millisecond', () => {
    expect(
      timesOf({ ...field, unit: 'ms' }, [at('1700000000123'), at('"1700000000123"'), at('1.9')]),
    ).toEqual([1_700_000_000_123, 1_700_000_000_123, 1]);
    expect(timesOf({ ...field, unit: 's' }, [at('1700000000.123'), at('1e3')])).toEqual([
      1_700_000_000_123, 1_000_000,
    ]);
    const bad = timesOf({ ...field, unit: 'ms' }, [
      at('"soon"'),
      at('true'),
      at('""'),
      at('"0x1"'),
    ]);
    expect(bad).toEqual(bad.map(() => Number.NaN));
  });

  it('falls back to the record timestamp only where the definition says so', () => {
    const records = [at('"soon"'), at('"1970-01-01T00:00:01Z"')];
    expect(timesOf({ ...field, unit: 'iso' }, records)).toEqual([Number.NaN, 1_000]);
    expect(timesOf({ ...field, unit: 'iso', else: 'record' }, records)).toEqual([42, 1_000]);
  });
});
