import { expect, it } from 'vitest';
import { RiverscopeError } from '#shared/contract/errors';
import { type AnalyzeOptions, checkAnalyzeOptions, endingOf } from './analyze-options';

const standard: AnalyzeOptions = { emit: 'final', format: 'ndjson' };

it.each<Partial<AnalyzeOptions>>([
  { input: 'x.ndjson', follow: true },
  { partitions: '3' },
  { input: '-', partitions: '0' },
  { input: '-', partitions: '10001' },
  { input: '-', partitions: 'all' },
])('refuses %o', (options) => {
  expect(() => checkAnalyzeOptions({ ...standard, ...options })).toThrow(RiverscopeError);
});

it('prints what is open at the end, unless the run goes on another time', () => {
  expect(endingOf(standard)).toBe('flush');
  expect(endingOf({ ...standard, snapshot: 'x' })).toBe('keep');
  expect(endingOf({ ...standard, follow: true })).toBe('keep');
  expect(endingOf({ ...standard, snapshot: 'x', atEnd: 'flush' })).toBe('flush');
  expect(endingOf({ ...standard, atEnd: 'keep' })).toBe('keep');
});
