import { describe, expect, it } from 'vitest';
import { RiverscopeError } from '#shared/contract/errors';
import { type RecordsOptions, recordsQuery } from './records-query';

const now = Date.parse('2026-01-02T03:04:05Z');
const ask = (options: RecordsOptions) => recordsQuery(['t'], options, now);

describe('places to start and end', () => {
  it.each<[RecordsOptions, object, object]>([
    [{}, { from: 'earliest' }, { to: 'latest' }],
    [{ follow: true }, { from: 'latest' }, { to: 'live' }],
    [{ follow: true, start: 'earliest' }, { from: 'earliest' }, { to: 'live' }],
    [{ newest: '5', follow: true }, { from: 'newest', count: 5 }, { to: 'live' }],
    [
      { start: '7', end: '9' },
      { from: 'offset', offset: 7 },
      { to: 'offset', offset: 9 },
    ],
    [
      { start: 'group:a:b', end: 'group:c' },
      { from: 'group', group: 'a:b' },
      { to: 'group', group: 'c' },
    ],
    [
      { start: '-10m', end: '-500ms' },
      { from: 'timestamp', timestamp: now - 600_000 },
      { to: 'timestamp', timestamp: now - 500 },
    ],
    [
      { start: '2026-01-01T00:00:00+01:00' },
      { from: 'timestamp', timestamp: Date.parse('2025-12-31T23:00:00Z') },
      { to: 'latest' },
    ],
  ])('%o', (options, start, end) => {
    expect(ask(options)).toMatchObject({ start, end });
  });
});

it('takes partitions and a limit', () => {
  expect(ask({ partitions: '2,0,2', limit: '3' })).toMatchObject({ partitions: [2, 0], limit: 3 });
});

it('takes an order, a table and what to do about corrupt batches', () => {
  expect(ask({ order: 'timestamp', limit: '3' })).toMatchObject({ order: 'timestamp', limit: 3 });
  expect(ask({ latestPerKey: true })).toMatchObject({
    latestPerKey: true,
    start: { from: 'earliest' },
  });
  expect(ask({ latestPerKey: true, follow: true })).toMatchObject({
    start: { from: 'earliest' },
    end: { to: 'live' },
  });
  expect(ask({ onCorrupt: 'skip' })).toMatchObject({ unreadable: 'skip' });
});

it('passes isolation on', () => {
  expect(ask({ isolation: 'uncommitted' }).isolation).toBe('read_uncommitted');
  expect(ask({ isolation: 'committed' }).isolation).toBe('read_committed');
  expect(ask({}).isolation).toBeUndefined();
});

it.each<RecordsOptions>([
  { start: 'yesterday' },
  { start: '10m' },
  { start: 'group:' },
  { newest: '0' },
  { newest: '5', start: 'earliest' },
  { follow: true, end: 'latest' },
  { limit: '-1' },
  { follow: true, order: 'timestamp' },
  { latestPerKey: true, newest: '5' },
  { latestPerKey: true, limit: '5' },
  { partitions: '1,' },
  { start: '99999999999999999999' },
])('refuses %o', (options) => {
  expect(() => ask(options)).toThrow(RiverscopeError);
});
