import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AnalysisComputation,
  givenRecordsDefinitionSchema,
} from '#shared/model/analysis-definition';
import { type AggregateValue, JsonText } from '../aggregates/aggregate-value';
import { GroupIndex } from '../groups/group-index';
import { type Emission, resultChain } from './result-chain';
import { compileResultJson } from './result-json';
import { firstMinute, resultOf } from './told-results.fixture';

function computation(parts: Record<string, unknown> = {}): AnalysisComputation {
  return givenRecordsDefinitionSchema.parse({
    name: 'test',
    groupBy: ['value.tag', 'value.__proto__'],
    window: { kind: 'tumbling', size: '1m' },
    aggregates: [
      { as: 'n', fn: 'count' },
      { as: '__proto__', fn: 'last', of: 'value.x' },
    ],
    ...parts,
  });
}

/** Lines of results of groups 0 (java, 1) and 1 (kafka, "1") as they are handed to the chain. */
function lines(emit: Emission, parts: Record<string, unknown> = {}) {
  const definition = computation(parts);
  const groups = new GroupIndex();
  groups.idOf(['"java"', '1']);
  groups.idOf(['"kafka"', '"1"']);
  const json = compileResultJson(definition, groups);
  const written: string[] = [];
  const { sink } = resultChain(definition, groups, emit, (told) => written.push(json(told)));
  return { written, sink };
}

const values = (n: AggregateValue, x: AggregateValue = null) => [n, x];

describe('compileResultJson', () => {
  it('writes updates and retractions with every digit and any name', () => {
    const { written, sink } = lines('updates');
    sink.update(resultOf(0, values(9_007_199_254_740_993n, new JsonText('{"a":1.50}'))));
    sink.update(resultOf(1, values(1), { window: null, timestamp: 7 }));
    sink.retract({ start: 5, end: 5 }, 0, 5);
    sink.final(resultOf(0, values(1)), 'time');
    expect(written).toEqual([
      '{"kind":"update","window":{"start":0,"end":60000},"group":{"value.tag":"java","value.__proto__":1},"values":{"n":9007199254740993,"__proto__":{"a":1.50}},"timestamp":0}',
      '{"kind":"update","window":null,"group":{"value.tag":"kafka","value.__proto__":"1"},"values":{"n":1,"__proto__":null},"timestamp":7}',
      '{"kind":"retract","window":{"start":5,"end":5},"group":{"value.tag":"java","value.__proto__":1},"values":null,"timestamp":5}',
    ]);
  });

  it('marks finals of windows that were open at the end, and what is approximate', () => {
    const { written, sink } = lines('final', { groupBy: [] });
    sink.update(resultOf(0, values(1)));
    sink.final({ ...resultOf(0, values(1, 2)), errors: [0, 0.01] }, 'end');
    sink.final(resultOf(0, values(1, 2)), 'time');
    expect(written).toEqual([
      '{"kind":"final","window":{"start":0,"end":60000},"group":{},"values":{"n":1,"__proto__":2},"approximate":{"__proto__":0.01},"timestamp":0,"closedBy":"end"}',
      '{"kind":"final","window":{"start":0,"end":60000},"group":{},"values":{"n":1,"__proto__":2},"timestamp":0}',
    ]);
  });

  it('writes lists of what fulfils having, with whole groups', () => {
    const { written, sink } = lines('updates', {
      having: 'n > 1',
      top: { n: 2, by: 'n', per: ['value.tag'] },
    });
    sink.update(resultOf(0, values(1)));
    sink.update(resultOf(0, values(2), { timestamp: 3 }));
    sink.update(resultOf(0, values(0), { timestamp: 4 }));
    expect(written).toEqual([
      '{"kind":"update","window":{"start":0,"end":60000},"group":{"value.tag":"java"},"top":[{"rank":1,"group":{"value.tag":"java","value.__proto__":1},"values":{"n":2,"__proto__":null}}],"timestamp":3}',
      '{"kind":"retract","window":{"start":0,"end":60000},"group":{"value.tag":"java"},"top":null,"timestamp":4}',
    ]);
  });

  it('writes the last of each list once, when its window closes', () => {
    const { written, sink } = lines('final', { top: { n: 1, by: 'n' } });
    sink.final(resultOf(0, values(1)), 'time');
    sink.final(resultOf(1, values(2)), 'time');
    sink.closed(firstMinute);
    expect(written).toEqual([
      '{"kind":"final","window":{"start":0,"end":60000},"group":{},"top":[{"rank":1,"group":{"value.tag":"kafka","value.__proto__":"1"},"values":{"n":2,"__proto__":null}}],"timestamp":0}',
    ]);
  });

  it('writes one line of JSON that says what was told, whatever names and texts there are', () => {
    const text = fc.oneof(
      fc.constantFrom('__proto__', '\u2028"\\', '\n\r\0', '\ud800'),
      fc.string(),
    );
    const value = fc.oneof(text, fc.integer(), fc.constantFrom(null, true, [1, '\n'], { a: null }));
    const names = fc.uniqueArray(text, { maxLength: 4 });
    fc.assert(
      fc.property(names, fc.array(value, { minLength: 4, maxLength: 4 }), (all, given) => {
        const groups = new GroupIndex();
        const group = all.map((_, i) => JSON.stringify(given[i] ?? null));
        groups.idOf(group);
        const aggregates = all.map((as) => ({ as, fn: 'count' as const }));
        const json = compileResultJson({ groupBy: all, aggregates }, groups);
        const result = resultOf(
          0,
          group.map((value) => new JsonText(value)),
        );
        const line = json({
          ...{ kind: 'final', window: null, group, results: [result] },
          ...{ timestamp: 1, closedBy: 'time' },
        });
        expect(line).not.toMatch(/[\n\r]/);
        const entries = Object.fromEntries(
          all.map((name, i) => [name, JSON.parse(group[i] ?? '')]),
        );
        const expected = { kind: 'final', window: null, group: entries, values: entries };
        expect(JSON.parse(line)).toEqual({ ...expected, timestamp: 1 });
      }),
    );
  });
});
