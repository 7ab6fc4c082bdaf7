import { describe, expect, it } from 'vitest';
import { recordQuerySchema } from '#shared/model/record-query';
import { newestFirst, oldestFirst } from '#shared/model/record-sort';
import { firstSort, messageSearchSchema, recordQueryOf } from './message-search';

const query = (search: unknown) => recordQueryOf('orders', messageSearchSchema.parse(search));

describe('message search', () => {
  it('reads the newest 500 of all partitions when nothing is said', () => {
    expect(query({})).toEqual({
      topics: ['orders'],
      start: { from: 'newest', count: 500 },
      end: { to: 'latest' },
    });
  });

  it('is always a query the worker accepts, whatever stands in the address', () => {
    const hostile = { from: 'x', n: -1, offset: 2 ** 60, at: 'now', to: 7, p: [-3], tab: 'nope' };
    expect(query(hostile)).toEqual(query({}));
    expect(query({ from: 'group' })).toEqual(query({}));
    expect(query({ from: 'group', group: 'g' }).start).toEqual({ from: 'group', group: 'g' });
    expect(query({ filter: { kind: 'text', text: '' } }).filter).toBeUndefined();
    const filter = { kind: 'text', text: 'x', matchCase: true };
    expect(query({ filter }).filter).toEqual(filter);
    for (const from of ['newest', 'offset', 'time', 'earliest', 'latest']) {
      const made = query({ from, offset: 12, at: 1_700_000_000_000, p: [0, 2] });
      expect(recordQuerySchema.parse(made)).toEqual(made);
    }
  });

  it('reads a table from a place on, whatever number of newest records was shown', () => {
    expect(query({ latest: true })).toMatchObject({
      start: { from: 'earliest' },
      latestPerKey: true,
    });
    for (const from of ['newest', 'offset', 'time', 'group', 'earliest', 'latest']) {
      const made = query({ from, latest: true, to: 'live' });
      expect(recordQuerySchema.parse(made)).toEqual(made);
    }
  });

  it('ends before a time', () => {
    expect(query({ from: 'time', at: 1_000, to: 'time', until: 2_000 })).toMatchObject({
      start: { from: 'timestamp', timestamp: 1_000 },
      end: { to: 'timestamp', timestamp: 2_000 },
    });
    expect(query({ to: 'time' }).end).toEqual({ to: 'timestamp', timestamp: 0 });
  });

  it('goes on live from the end, since there is nothing before it', () => {
    expect(query({ from: 'latest' }).end).toEqual({ to: 'live' });
  });

  it('shows the oldest first only when reading a bounded stretch of the past', () => {
    const first = (search: unknown) => firstSort(messageSearchSchema.parse(search));
    expect(first({ from: 'earliest' })).toEqual(oldestFirst);
    expect(first({ from: 'offset', to: 'live' })).toEqual(newestFirst);
    expect(first({})).toEqual(newestFirst);
  });
});
