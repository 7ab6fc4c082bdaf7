import { expect, it } from 'vitest';
import { limits } from '#shared/contract/limits';
import type { RecordSetStatus } from '#shared/model/record';
import type { RecordSort } from '#shared/model/record-sort';
import { gridSortOf, isShown, recordSortOf, sortableOf } from './grid-sorting';

it('names every sort by its head, and back', () => {
  const sorts: RecordSort['by'][] = [
    'time',
    'offset',
    'keySize',
    'valueSize',
    { path: 'key' },
    { path: 'value.time' },
  ];
  for (const by of sorts) {
    for (const direction of ['ascending', 'descending'] as const) {
      expect(recordSortOf(gridSortOf({ by, direction }))).toEqual({ by, direction });
    }
  }
});

it('does not go by a column that was removed', () => {
  const by = (path: string): RecordSort => ({ by: { path }, direction: 'ascending' });
  expect(isShown(by('value.n'), ['value.n'])).toBe(true);
  expect(isShown(by('value.n'), ['value.m'])).toBe(false);
  expect(isShown(by('key'), [])).toBe(true);
});

it('offers what the set can do: nothing live, time while reading, fields up to their limit', () => {
  const status = (state: RecordSetStatus['state'], kept: number): RecordSetStatus => ({
    state,
    stopReason: state === 'done' ? 'end reached' : null,
    kept,
    scanned: 0,
    bytes: 0,
    recordsPerSecond: 0,
    newWhilePaused: 0,
    evicted: 0,
    totals: { partitions: 0, complete: 0, covered: 0, offsets: 0, lost: 0, uncommitted: 0 },
    filter: null,
    resumable: false,
    table: null,
    partitions: [],
    etaMs: null,
    error: null,
  });
  expect(sortableOf(status('live', 10), true)).toBe('nothing');
  expect(sortableOf(status('reading', 10), false)).toBe('time');
  expect(sortableOf(status('done', limits.fieldSortRecords), false)).toBe('fields');
  expect(sortableOf(status('done', limits.fieldSortRecords + 1), false)).toBe('sizes');
});
