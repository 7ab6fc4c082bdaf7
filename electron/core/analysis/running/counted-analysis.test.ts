import { expect, it } from 'vitest';
import { analysisDefinitionSchema } from '#shared/model/analysis-definition';
import { cursorOver } from '../intake/memory-cursor.fixture';
import { CountedAnalysis } from './counted-analysis';

function counted(window: unknown): CountedAnalysis {
  const definition = analysisDefinitionSchema.parse({
    name: 'closed by hand',
    source: { topics: ['t'] },
    time: { by: 'field', path: 'value.at' },
    groupBy: ['value.tag'],
    window,
    aggregates: [{ as: 'n', fn: 'count' }],
  });
  const made = new CountedAnalysis(definition, 0, () => 1_000_000);
  made.analysis.addPartition('t', 0, false);
  return made;
}

function take({ analysis }: CountedAnalysis, ...times: number[]): void {
  const records = times.map((at) => ({ value: JSON.stringify({ at, tag: 'a' }) }));
  analysis.take(0, cursorOver(records));
  analysis.advance(0);
}

/** Windows, newest first, with how they closed. */
function closed(of: CountedAnalysis): string[] {
  const { rows } = of.results({ of: 'newest', windows: 9 }, 99, []);
  return rows.map(({ window, provisional, closedByHand }) => {
    const how = provisional ? 'open' : closedByHand ? 'by hand' : 'by time';
    return `${window?.start}-${window?.end} ${how}`;
  });
}

it('tells windows that were closed by hand from those that time closed, before and after', () => {
  const analysis = counted({ kind: 'tumbling', size: '10ms' });
  take(analysis, 1, 12, 25);
  analysis.flush();
  expect(closed(analysis)).toEqual(['20-30 by hand', '10-20 by time', '0-10 by time']);
  analysis.flush();
  take(analysis, 31, 45);
  expect(closed(analysis).slice(0, 3)).toEqual(['40-50 open', '30-40 by time', '20-30 by hand']);
  expect(analysis.series({ aggregate: 0, windows: 3, until: null }).closedByHand).toEqual([
    { after: 25, upTo: 30 },
  ]);
});

it('tells of sessions too, whose gap had not passed', () => {
  const analysis = counted({ kind: 'session', gap: '5ms' });
  take(analysis, 1, 2, 8, 14);
  take(analysis, 24, 30);
  expect(closed(analysis)).toEqual([
    '30-30 open',
    '24-24 by time',
    '14-14 by time',
    '8-8 by time',
    '1-2 by time',
  ]);
  analysis.flush();
  take(analysis, 50);
  expect(closed(analysis).slice(0, 3)).toEqual(['50-50 open', '30-30 by hand', '24-24 by time']);
});

it('knows it again from what was saved', () => {
  const before = counted({ kind: 'hopping', size: '20ms', advance: '10ms' });
  take(before, 1, 25);
  before.flush();
  const parts = [...before.analysis.save()].map((part) => structuredClone(part));
  const after = counted({ kind: 'hopping', size: '20ms', advance: '10ms' });
  const { closedByHand } = before;
  after.restore({ closedByHand, restore: (analysis) => analysis.restore(parts.values()) });
  expect(closed(after)).toEqual(closed(before));
  expect(closed(after)).toContain('10-30 by hand');
});
