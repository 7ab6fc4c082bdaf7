import { describe, expect, it } from 'vitest';
import { Analysis } from '../analysis';
import { cursorOver, type WrittenRecord } from '../intake/memory-cursor.fixture';
import { computation } from '../oracle/engine-run.fixture';
import { resultsOf } from '../oracle/results-of.fixture';
import { GroupIndex } from './group-index';
import { GroupTurnover } from './group-turnover';

const record = (at: number, tag: string): WrittenRecord => ({ value: JSON.stringify({ at, tag }) });

/** An analysis per tag that may hold so many groups, and all that its windows hold. */
function started(groups: number, part: Record<string, unknown> = {}) {
  const definition = computation({
    time: { by: 'field', path: 'value.at', unit: 'ms' },
    groupBy: ['value.tag'],
    window: { kind: 'tumbling', size: '10ms' },
    ...part,
  });
  const index = new GroupIndex({ groups, characters: 1_000 });
  const analysis = new Analysis(definition, {
    sink: null,
    everyUpdate: false,
    keepClosed: true,
    groups: index,
    wallClock: () => 1_000_000,
  });
  const partition = analysis.addPartition('t', 0, false);
  const take = (...records: WrittenRecord[]) => {
    analysis.take(partition, cursorOver(records));
    analysis.advance(0);
  };
  const held = () =>
    [...analysis.engine.windows()].map((window) => {
      const results = resultsOf(analysis.engine, window);
      const tags = results.map(({ group }) => index.valuesOf(group).join());
      return `${window?.start} ${tags.sort().join(' ')}`;
    });
  return { analysis, index, take, held };
}

describe('GroupTurnover', () => {
  it('lets the oldest closed windows go for new groups, and counts their records', () => {
    const { analysis, take, held } = started(4);
    for (let window = 0; window < 20; window++) {
      const at = window * 10;
      take(record(at, `a${window}`), record(at, `b${window}`), record(at + 1, `b${window}`));
    }
    expect(analysis.counters).toMatchObject({ records: 60, overflow: 0 });
    const windows = held();
    expect(windows.at(-1)).toBe('190 "a19" "b19"');
    expect(analysis.counters.expired).toBe(60 - 3 * windows.length);
  });

  it('keeps open windows as they are: groups beyond the cap are counted as overflow', () => {
    const { analysis, take, held } = started(4, { grace: '1h' });
    for (let tag = 0; tag < 10; tag++) take(record(tag, `t${tag}`));
    expect(analysis.counters).toMatchObject({ records: 10, overflow: 6, expired: 0 });
    expect(held()).toEqual(['0 "t0" "t1" "t2" "t3"']);
  });

  it('takes new groups again after windows with too many have closed', () => {
    const { analysis, take, held } = started(4);
    for (let tag = 0; tag < 10; tag++) take(record(tag, `t${tag}`));
    const { overflow } = analysis.counters;
    take(record(20, 't0'));
    take(record(30, 'new 1'), record(31, 'new 2'), record(32, 'new 3'));
    expect(analysis.counters.overflow).toBe(overflow);
    expect(held().at(-1)).toBe('30 "new 1" "new 2" "new 3"');
  });

  it('forgets the groups that windows no longer hold', () => {
    const { analysis, index, take, held } = started(100, {
      aggregates: [{ as: 'n', fn: 'count' }],
      top: { n: 1, by: 'n', per: [] },
    });
    const turnover = new GroupTurnover(index, analysis.engine.groupHolder, 3);
    for (let window = 0; window < 5; window++) {
      const at = window * 10;
      take(record(at, `a${window}`), record(at, `b${window}`), record(at, `b${window}`));
      turnover.tidy();
    }
    // Of each window that has closed the one that is shown, and all of the open one.
    expect(held()).toEqual(['0 "b0"', '10 "b1"', '20 "b2"', '30 "b3"', '40 "a4" "b4"']);
    expect(index.size).toBeLessThanOrEqual(8);
    take(record(40, 'b0'));
    expect(held().at(-1)).toBe('40 "a4" "b0" "b4"');
  });
});
