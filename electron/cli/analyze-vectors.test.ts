import { afterAll, expect, it } from 'vitest';
import { analyze, results, TestFolder } from './analyze.fixture';

const folder = new TestFolder();
afterAll(() => folder.close());

type Given = number | { at: number; key?: string; value?: unknown };

/**
 * What the command prints of records at these times, one clock over all: `kind start end group
 * value`, in ms.
 */
async function told(computation: object, records: readonly Given[], ...args: string[]) {
  const definition = {
    name: 'vector',
    window: { kind: 'none' },
    aggregates: [{ as: 'n', fn: 'count' }],
    watermark: 'stream-time',
    ...computation,
  };
  const lines = records.map((record) => {
    const { at, key = null, value = null } = typeof record === 'number' ? { at: record } : record;
    return { timestamp: at, key, value };
  });
  const paths = [await folder.file(definition), '--input', await folder.file(lines)];
  const { output, error, notes } = await analyze([...paths, ...args]);
  expect(error).toBe('');
  const found = results(output).map(({ kind, window, group, values, closedBy }) => {
    const { start, end } = window as { start: number; end: number };
    const [key] = Object.values(group as object);
    const [value] = Object.values((values ?? {}) as object);
    const words = [kind === 'update' ? '' : kind, `[${start},${end}`, key, value, closedBy];
    return words.filter((word) => word !== undefined && word !== '').join(' ');
  });
  return { found, notes };
}

const updates = ['--emit', 'updates'];
const kept = ['--at-end', 'keep'];
const hopping = (size: string, advance: string) => ({ kind: 'hopping', size, advance });
const tumbling = (size: string) => ({ kind: 'tumbling', size });

it('1: windows of one record', async () => {
  const of = async (window: object, at: number) => (await told({ window }, [at], ...updates)).found;
  expect(await of(hopping('12ms', '5ms'), 21)).toEqual(['[10,22 1', '[15,27 1', '[20,32 1']);
  expect(await of(hopping('6ms', '5ms'), 7)).toEqual(['[5,11 1']);
  expect(await of(tumbling('12ms'), 21)).toEqual(['[12,24 1']);
});

it('2: hopping 5 s by 1 s', async () => {
  const { found } = await told({ window: hopping('5s', '1s') }, [10_345, 13_251], ...updates);
  expect(found).toEqual([
    ...['[6000,11000 1', '[7000,12000 1', '[8000,13000 1', '[9000,14000 1', '[10000,15000 1'],
    ...['[9000,14000 2', '[10000,15000 2', '[11000,16000 1', '[12000,17000 1', '[13000,18000 1'],
  ]);
});

it('4: tumbling 2, grace 1', async () => {
  const times = [0, 1, 2, 1, 0, 5, 0];
  const computation = { window: tumbling('2ms'), grace: '1ms' };
  const { found, notes } = await told(computation, times, ...updates, '--stats');
  expect(found).toEqual(['[0,2 1', '[0,2 2', '[2,4 1', '[0,2 3', '[0,2 4', '[4,6 1']);
  expect(JSON.parse(notes.at(-1) ?? '')).toMatchObject({ records: 7, late: 2, dropped: 1 });
  expect((await told(computation, times, ...kept)).found).toEqual(['final [0,2 4', 'final [2,4 1']);
  expect((await told(computation, times)).found).toEqual([
    ...['final [0,2 4', 'final [2,4 1', 'final [4,6 1 end'],
  ]);
});

it('5: tumbling 2, grace 2', async () => {
  const times = [0, 1, 2, 0, 3, 0, 4, 0, 30];
  const { found } = await told({ window: tumbling('2ms'), grace: '2ms' }, times, ...kept);
  expect(found).toEqual(['final [0,2 4', 'final [2,4 2', 'final [4,6 1']);
});

it('6: sessions with a gap of 30 s', async () => {
  const computation = { window: { kind: 'session', gap: '30s' }, grace: '60s' };
  const times = [0, 100_010, 10_009, 10_010];
  const { found, notes } = await told(computation, times, ...updates, '--stats');
  expect(found).toEqual(['[0,0 1', '[100010,100010 1', '[10010,10010 1']);
  expect(JSON.parse(notes.at(-1) ?? '')).toMatchObject({ dropped: 1 });
});

it('7: sessions that merge, with retractions', async () => {
  const computation = { window: { kind: 'session', gap: '5ms' }, groupBy: ['key'] };
  const at = (key: string, ...times: number[]) => times.map((time) => ({ key, at: time }));
  const records = [...at('k1', 0, 5, 1), ...at('k2', 11), ...at('k1', 5, 30)];
  expect((await told(computation, records, ...updates)).found).toEqual([
    ...['[0,0 k1 1', 'retract [0,0 k1', '[0,5 k1 2', 'retract [0,5 k1', '[0,5 k1 3'],
    ...['[11,11 k2 1', '[30,30 k1 1'],
  ]);
  expect((await told(computation, records, ...kept)).found).toEqual([
    ...['final [0,5 k1 3', 'final [11,11 k2 1'],
  ]);
  expect((await told(computation, at('k', 3, 3), ...updates)).found).toEqual([
    ...['[3,3 k 1', '[3,3 k 2'],
  ]);
});

it('8: hopping 5 by 2, grace 1', async () => {
  const times = [0, 1, 2, 1, 6, 5, 10];
  const computation = { window: hopping('5ms', '2ms'), grace: '1ms' };
  expect((await told(computation, times, ...kept)).found).toEqual([
    ...['final [0,5 4', 'final [2,7 3', 'final [4,9 2'],
  ]);
});

it('9: the greatest value, over tumbling 30 s with grace 60 s', async () => {
  const computation = {
    window: tumbling('30s'),
    grace: '60s',
    aggregates: [{ as: 'most', fn: 'max', of: 'value' }],
  };
  const pairs = [
    [0, 0],
    [1, 89_999],
    [5, 10_009],
    [0, 90_000],
    [6, 10_010],
  ] as const;
  const records = pairs.map(([value, at]) => ({ at, value }));
  expect((await told(computation, records, ...kept)).found).toEqual(['final [0,30000 5']);
});
