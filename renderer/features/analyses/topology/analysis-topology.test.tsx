import { act, type ComponentProps } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { analysisDefinitionSchema } from '#shared/model/analysis-definition';
import {
  type AnalysisStatus,
  noAnalysisCounts,
  noAnalysisSizes,
} from '#shared/model/analysis-status';
import { AnalysisTopology } from './analysis-topology';

const definition = analysisDefinitionSchema.parse({
  name: 'per tag',
  source: { topics: ['tweets'] },
  where: 'value.n > 1',
  groupBy: ['value.tag'],
  window: { kind: 'tumbling', size: '1m' },
  aggregates: [{ as: 'n', fn: 'count' }],
});

function status(records: number, filtered: number): AnalysisStatus {
  return {
    state: 'live',
    counters: { ...noAnalysisCounts, records, filtered },
    behind: 0,
    recordsPerSecond: 0,
    watermark: null,
    closedUpTo: null,
    partitions: [],
    totals: { partitions: 0, failing: 0, offsets: 0 },
    waitingFor: [],
    sizes: { ...noAnalysisSizes, groups: 7 },
    error: null,
    retryAt: null,
    snapshotProblem: null,
    publication: null,
  };
}

const host = document.createElement('div');
const root = createRoot(host);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
});
afterEach(() => {
  act(() => root.render(null));
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function show(of: AnalysisStatus, frozen = false) {
  render({ definition, status: of, newest: null, frozen });
}

function render(props: Omit<ComponentProps<typeof AnalysisTopology>, 'source'>) {
  const source = { connectionId: 'c', definition: props.definition };
  act(() => root.render(<AnalysisTopology source={source} {...props} />));
}

const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));
const step = (name: string) =>
  [...host.querySelectorAll('li.topology-step')].find(
    (one) => one.querySelector('h3')?.textContent === name,
  );

it('shows the steps that the definition has, what they hold, and the records they let go', () => {
  show(status(100, 40));
  expect([...host.querySelectorAll('h3')].map((one) => one.textContent)).toEqual([
    ...['source', 'time', 'filter', 'key', 'window', 'aggregate', 'results'],
  ]);
  expect(step('filter')?.textContent).toContain('60 records');
  const link = step('filter')?.querySelector('a');
  expect(link?.textContent).toContain('−40');
  expect(decodeURIComponent(link?.getAttribute('href') ?? '')).toContain('"fate":"filtered"');
  expect(step('key')?.textContent).toContain('7 of at most 500,000 groups');
});

it('tells rates of the last seconds, none at first, those of before while frozen, and 0 in the end', () => {
  show(status(100, 40));
  expect(step('filter')?.textContent).not.toContain('/s');
  show(status(300, 140));
  pass(1_000);
  expect(step('filter')?.textContent).toContain('200/s in 100/s out');
  show(status(300, 140), true);
  pass(5_000);
  expect(step('filter')?.textContent).toContain('200/s in 100/s out');
  show(status(300, 140));
  pass(5_000);
  expect(step('filter')?.textContent).toContain('0/s in 0/s out');
});

it('shows what of the newest window fulfils, is listed and published', () => {
  const listed = analysisDefinitionSchema.parse({
    ...definition,
    groupBy: ['value.tag', 'value.id'],
    having: 'n > 1',
    top: { n: 3, by: 'n', per: ['value.tag'] },
  });
  const through = { groups: 40, fulfilling: 12, lists: 5 };
  const newest = { through, total: 9, most: 3, windows: 'the newest window' };
  const shown = (written: number) => {
    const publication = { topic: 'out', written, pending: 2, error: null };
    const of = { ...status(100, 40), publication };
    render({ definition: listed, status: of, newest, frozen: false });
  };
  shown(70);
  expect(step('having')?.textContent).toContain('12 of 40 groups fulfil it in the newest window');
  const places = '9 of 15 places filled in 5 lists, from 12 groups in the newest window';
  expect(step('top')?.textContent).toContain(places);
  expect(step('results')?.textContent).toContain('9 results shown of the newest window');
  expect(step('results')?.textContent).toContain('70 records published');
  expect(step('results')?.textContent).toContain('2 records wait to be published');
  shown(90);
  pass(1_000);
  expect(step('results')?.textContent).toContain('90 records published, 20/s');
});

it('leaves out what a window that has closed no longer tells', () => {
  const listed = analysisDefinitionSchema.parse({
    ...definition,
    groupBy: ['value.tag', 'value.id'],
    having: 'n > 1',
    top: { n: 3, by: 'n', per: ['value.tag'] },
  });
  const { top: _, ...having } = listed;
  const shown = (of: typeof listed, fulfilling: number | null) => {
    const through = { groups: null, fulfilling, lists: 5 };
    const newest = { through, total: 9, most: 3, windows: 'the newest window' };
    render({ definition: of, status: status(100, 40), newest, frozen: false });
  };
  shown(listed, null);
  expect(step('top')?.textContent).toContain(
    '9 of 15 places filled in 5 lists in the newest window',
  );
  expect(step('having')?.textContent).not.toContain('newest window');
  shown(having, 12);
  expect(step('having')?.textContent).toContain('12 groups fulfil it in the newest window');
});
