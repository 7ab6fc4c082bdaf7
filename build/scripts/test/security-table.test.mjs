import { expect, test } from 'vitest';
import { requiredIds, securityProblems, securityRows } from './security-table.mjs';

const passed = (...titles) => ({ titles, file: 'x', result: 'passed' });
const all = requiredIds.map((id) => passed(`${id} holds`));

test('all required IDs with a passing test: no problem', () => {
  expect(securityProblems(securityRows(all))).toEqual([]);
});

test('an ID without a test is a problem', () => {
  const rows = securityRows(all.filter(({ titles }) => titles[0] !== 'P4 holds'));
  expect(securityProblems(rows)).toEqual(['P4: missing (—)']);
});

test('a failed or skipped test is a problem although another passes', () => {
  for (const result of ['failed', 'skipped']) {
    const rows = securityRows([...all, { titles: ['W3 another'], file: 'x', result }]);
    expect(securityProblems(rows)).toEqual([`W3: ${result} (W3 another)`]);
  }
});

test('IDs are read at the start of a title or of its group, several at a time', () => {
  const rows = (...titles) =>
    securityRows([passed(...titles)])
      .filter(({ result }) => result === 'passed')
      .map(({ id }) => id);
  expect(rows('W4, W5 and W6 nothing opens')).toEqual(['W4', 'W5', 'W6']);
  expect(rows('P10 errors', 'hold no secret')).toEqual(['P10']);
  expect(rows('the page, see W1')).toEqual([]);
  expect(rows('W100 is no ID')).toEqual([]);
});

test('rows are ordered as the requirements are', () => {
  const ids = securityRows([passed('F3 x'), passed('W10 x'), passed('W2 x')])
    .filter(({ result }) => result === 'passed')
    .map(({ id }) => id);
  expect(ids).toEqual(['W2', 'W10', 'F3']);
});
