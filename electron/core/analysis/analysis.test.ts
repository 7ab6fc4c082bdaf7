import { describe, expect, it } from 'vitest';
import { Analysis } from './analysis';
import { GroupIndex } from './groups/group-index';
import { cursorOver, type WrittenRecord } from './intake/memory-cursor.fixture';
import { computation } from './oracle/engine-run.fixture';
import { resultChain } from './results/result-chain';

const perTag = {
  time: { by: 'field', path: 'value.at' },
  where: 'value.n > 0',
  dedupe: { by: 'value.id', within: '1h' },
  groupBy: ['value.tag'],
  window: { kind: 'tumbling', size: '10ms' },
  aggregates: [
    { as: 'n', fn: 'count' },
    { as: 'sum', fn: 'sum', of: 'value.n' },
    { as: 'last', fn: 'last', of: 'value.n' },
  ],
};

const record = (at: number, tag: string, n: number | string, id = ''): WrittenRecord => ({
  value: JSON.stringify({ at, tag, n, id: id === '' ? null : id }),
});

/** An analysis of two partitions, and what it told as `[start tag values…]`. */
function started(part: Record<string, unknown> = {}, everyUpdate = false) {
  const told: string[] = [];
  const definition = computation({ ...perTag, ...part });
  const groups = new GroupIndex();
  const { sink } = resultChain(definition, groups, everyUpdate ? 'updates' : 'final', (result) => {
    const values = result.results.map(({ values }) => values.map((value) => JSON.stringify(value)));
    told.push([result.kind, result.window?.start, ...result.group, ...values.flat()].join(' '));
  });
  const options = { sink, everyUpdate, keepClosed: false, groups, wallClock: () => 1_000_000 };
  const analysis = new Analysis(definition, options);
  const partitions = [1, 0].map((partition) => analysis.addPartition('t', partition, false));
  const take = (partition: number, ...records: WrittenRecord[]) => {
    analysis.take(partitions[partition] ?? -1, cursorOver(records));
    analysis.advance(0);
  };
  return { analysis, told, take };
}

describe('Analysis', () => {
  it('takes records through time, dedupe, where and groups into windows', () => {
    const { analysis, told, take } = started();
    take(0, record(1, 'a', 2, 'x'), record(2, 'a', 3, 'x'), record(3, 'b', 5), record(4, 'a', 0));
    take(0, record(5, 'a', 'text'), { value: '{"at":6,"n":1}' }, { value: '{}' });
    take(1, record(7, 'a', 7, 'x'), record(2_000_000_000, 'a', 1));
    expect(told).toEqual([]);
    analysis.flush();
    expect(told).toEqual(['final 0 "a" 2 9 {"text":"7"}', 'final 0 "b" 1 5 {"text":"5"}']);
    expect(analysis.counters).toMatchObject({
      records: 9,
      duplicates: 1,
      filtered: 1,
      unevaluated: 1,
      nullGroup: 1,
      badTime: 1,
      future: 1,
    });
  });

  it('closes windows once the slowest partition has passed them, or has ended', () => {
    const { analysis, told, take } = started();
    take(0, record(1, 'a', 1), record(25, 'a', 1));
    expect(told).toEqual([]);
    take(1, record(12, 'a', 1));
    expect(told).toEqual(['final 0 "a" 1 1 {"text":"1"}']);
    analysis.ended(1);
    analysis.advance(0);
    expect(told.slice(1)).toEqual(['final 10 "a" 1 1 {"text":"1"}']);
  });

  it('takes the first and last of one instant in order of topic and partition, not of arrival', () => {
    const { analysis, told, take } = started();
    const joined = analysis.addPartition('a', 7, false);
    // The fixture's partitions were added as 1 and 0.
    take(0, record(1, 'a', 11));
    take(1, record(1, 'a', 10));
    analysis.take(joined, cursorOver([record(1, 'a', 5)]));
    analysis.flush();
    expect(told).toEqual(['final 0 "a" 3 26 {"text":"11"}']);
  });

  it('goes on from what was saved as if it had not stopped, told results included', () => {
    const first = [record(1, 'a', 1, 'x'), record(2, 'b', 2), record(13, 'a', 1)];
    const rest = [
      record(3, 'a', 5, 'x'),
      record(14, 'a', 3),
      record(14, 'b', 1),
      record(40, 'a', 1),
    ];
    const definition = { having: 'sum < 4', grace: '1h' };
    const whole = started(definition, true);
    whole.take(0, ...first);
    const before = whole.told.length;
    const parts = [...whole.analysis.save()].map((part) => structuredClone(part));
    const resumed = started(definition, true);
    resumed.analysis.restore(parts.values());
    for (const run of [whole, resumed]) run.take(0, ...rest);
    expect(resumed.told).toEqual(whole.told.slice(before));
    expect(resumed.told).toContain('retract 10 "a"');
    expect(resumed.analysis.counters).toEqual(whole.analysis.counters);
  });
});
