import { describe, expect, it } from 'vitest';
import { givenRecordsDefinitionSchema } from '#shared/model/analysis-definition';
import { JsonText } from '../aggregates/aggregate-value';
import { GroupIndex } from '../groups/group-index';
import { resultChain } from './result-chain';
import { ResultTable } from './result-table';
import { resultOf } from './told-results.fixture';

function table(emit: 'updates' | 'final', parts: Record<string, unknown> = {}) {
  const definition = givenRecordsDefinitionSchema.parse({
    name: 'test',
    groupBy: ['value.tag', 'value.id'],
    window: { kind: 'tumbling', size: '1m' },
    aggregates: [
      { as: 'n', fn: 'count' },
      { as: 'who', fn: 'last', of: 'value.x' },
    ],
    ...parts,
  });
  const groups = new GroupIndex();
  groups.idOf(['"java"', '10']);
  groups.idOf(['"kafka"', '9']);
  const rows = new ResultTable(definition, groups);
  const { sink } = resultChain(definition, groups, emit, (told) => rows.add(told));
  return { rows, sink };
}

const at = Date.UTC(2026, 10, 21, 9, 30);
const window = { start: at, end: at + 60_500 };

describe('ResultTable', () => {
  it('aligns what it is given, numbers to the right', () => {
    const { rows, sink } = table('final');
    expect(rows.take()).toEqual([]);
    sink.final(resultOf(0, [5, new JsonText('"ada"')], { window }), 'time');
    sink.final({ ...resultOf(1, [12_345, null], { window: null }), errors: [0.01, 0] }, 'end');
    expect(rows.size).toBe(2);
    expect(rows.take()).toEqual([
      'result        from                  to                        value.tag  value.id       n  who',
      'final         2026-11-21T09:30:00Z  2026-11-21T09:31:00.500Z  java             10       5  ada',
      'final at end  -                     -                         kafka             9  ≈12345  null',
    ]);
    sink.final(resultOf(0, [7, null], { window }), 'time');
    expect(rows.take()).toEqual([
      'final         2026-11-21T09:30:00Z  2026-11-21T09:31:00.500Z  java             10       7  null',
    ]);
  });

  it('has a row for each entry of a list, and one for a list that is empty now', () => {
    const { rows, sink } = table('updates', { top: { n: 2, by: 'n', per: ['value.id'] } });
    sink.update(resultOf(0, [5, null], { window }));
    sink.retract(window, 0, 0);
    const [, update, retract] = rows.take().map((line) => line.split(/ {2,}/));
    expect(update?.slice(3)).toEqual(['1', 'java', '10', '5', 'null']);
    expect(retract?.slice(3)).toEqual(['-', '-', '10', '-', '-']);
  });

  it('cuts long texts and lets none steer the terminal', () => {
    const { rows, sink } = table('final', { groupBy: [] });
    const text = (value: string) => new JsonText(JSON.stringify(value));
    sink.final(resultOf(0, [1, text(`\u001b[31m\u202e\u{1f600}${'x'.repeat(99)}`)]), 'time');
    sink.final(resultOf(0, [1, text('x'.repeat(40))]), 'time');
    const [, long, whole] = rows.take();
    expect(long).toMatch(/ {2}\\u001b\[31m\\u202e\u{1f600}x{32}…$/u);
    expect(whole).toMatch(/ {2}x{40}$/);
  });
});
