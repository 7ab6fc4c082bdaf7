import { expect, it } from 'vitest';
import type { ResultRow } from '#shared/model/analysis-results';
import { listedWindows, presentWindow } from './top-windows';

const through = { groups: 0, fulfilling: 0, lists: 0 };

function row(start: number, size: number, part: Partial<ResultRow> = {}): ResultRow {
  return {
    window: { start, end: start + size },
    provisional: true,
    closedByHand: false,
    rank: 1,
    group: ['"kafka"', '"1"'],
    values: ['3', '"text"', '"ann"'],
    errors: [0, 0, 0],
    timestamp: start,
    ...part,
  };
}

function windowsOf(...rows: ResultRow[]) {
  return listedWindows({ rows, total: rows.length, ranges: [], through });
}

it('lists the tweets of each tag by rank, tags of the demo in their order', () => {
  const [window] = windowsOf(
    row(0, 20, { group: ['"kafka"', '"1"'] }),
    row(0, 20, { group: ['"kafka"', '"2"'], rank: 2, values: ['2', null, 'null'] }),
    row(0, 20, { group: ['"oraclecode"', '90071992547409931'] }),
  );
  expect(window?.lists.map(({ tag }) => tag)).toEqual(['oraclecode', 'kafka']);
  expect(window?.lists[0]?.tweets[0]?.tweetId).toBe('90071992547409931');
  expect(window?.lists[1]?.tweets).toEqual([
    { tweetId: '1', rank: 1, likes: 3, text: 'text', author: 'ann', group: ['"kafka"', '"1"'] },
    { tweetId: '2', rank: 2, likes: 2, text: '', author: 'null', group: ['"kafka"', '"2"'] },
  ]);
});

it('keeps windows apart, newest first', () => {
  const windows = windowsOf(row(20, 20), row(0, 20, { provisional: false }));
  expect(windows.map(({ provisional }) => provisional)).toEqual([true, false]);
});

it('shows the newest of windows that follow each other', () => {
  expect(presentWindow(windowsOf(row(40, 20), row(20, 20)), 20)).toBe(0);
  expect(presentWindow([], 20)).toBe(0);
});

it('shows the fullest of the windows that overlap', () => {
  const overlapping = windowsOf(row(60, 60), row(40, 60), row(20, 60), row(0, 60));
  expect(presentWindow(overlapping, 20)).toBe(2);
  expect(presentWindow(windowsOf(row(60, 60), row(0, 60)), 20)).toBe(0);
});
