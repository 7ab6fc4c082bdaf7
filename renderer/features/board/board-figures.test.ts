import { describe, expect, it } from 'vitest';
import { noAnalysisCounts } from '#shared/model/analysis-status';
import { analysisView, emptyPartition } from './analysis-view.fixture';
import { coverageText, leftOut } from './coverage';
import { headline } from './headline';
import { streamNote } from './stream-note';
import { compareTags } from './tag-colors';
import type { ChartedAnalysis } from './use-charted-analysis';

function view(part: Partial<ChartedAnalysis>): ChartedAnalysis {
  return analysisView({
    starts: Float64Array.of(10_000, 11_000),
    series: [{ group: [], values: Float64Array.of(12, 30) }],
    closedUpTo: 11_000,
    watermark: 12_000,
    recordsPerSecond: 30,
    partitions: [],
    ...part,
  });
}

describe('headline', () => {
  it('is the count of the last full second', () => {
    expect(headline(view({}), 12_500)).toEqual({ perSecond: 30, quietSince: null });
  });

  it('is zero when nothing came for five seconds, and says since when', () => {
    expect(headline(view({}), 17_001)).toEqual({ perSecond: 0, quietSince: 12_000 });
  });

  it('is not zero while old records are still being read', () => {
    const catching = view({ state: 'catching up', behind: 5 });
    expect(headline(catching, 900_000).perSecond).toBe(30);
  });

  it('is unknown before the first record', () => {
    expect(headline(view({ watermark: null }), 0).perSecond).toBeNull();
  });
});

describe('coverage', () => {
  it('says how fast and how far behind while catching up', () => {
    const text = coverageText(
      view({ state: 'catching up', recordsPerSecond: 880_000, behind: 1_760_000 }),
    );
    expect(text).toBe('catching up 880 k/s, 2 s behind');
  });

  it('counts records behind when the rate is not known', () => {
    const text = coverageText(view({ state: 'catching up', recordsPerSecond: 0, behind: 1_200 }));
    expect(text).toBe('catching up, 1,200 records behind');
  });

  it('names partitions that are not read', () => {
    const error = { code: 'TOPIC_NOT_FOUND', params: { topic: 't' } } as const;
    const partition = { ...emptyPartition, error };
    expect(coverageText(view({ partitions: [partition] }))).toBe('1 partition not read');
    expect(coverageText(view({}))).toBeNull();
  });

  it('tells late and dropped records', () => {
    const counters = { ...noAnalysisCounts, late: 3, dropped: 1, notNumbers: 7 };
    expect(leftOut(view({ counters }))).toEqual([
      { fate: 'late', text: '3 late, counted' },
      { fate: 'dropped', text: '1 too late, dropped' },
    ]);
    expect(leftOut(view({}))).toEqual([]);
  });
});

it('says what the stream panel leaves out', () => {
  const figures = { shown: 20, perSecond: 1_204, paused: false, held: false, newWhilePaused: 0 };
  expect(streamNote(figures)).toBe('showing 20 of 1,204/s, all counted');
  expect(streamNote({ ...figures, paused: true, newWhilePaused: 1_203 })).toContain('+1,203 new');
  expect(streamNote({ ...figures, shown: 0, paused: true })).toBe(
    'pauses with the first that come',
  );
});

it('orders the tags of the demo first, others by name', () => {
  expect(['zeta', 'kafka', 'alpha', 'oraclecode'].toSorted(compareTags)).toEqual([
    'oraclecode',
    'kafka',
    'alpha',
    'zeta',
  ]);
});
