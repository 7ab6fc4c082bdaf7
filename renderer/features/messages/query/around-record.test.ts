import { expect, it } from 'vitest';
import type { Decoded } from '#shared/model/record';
import { aroundRecord, sameKey } from './around-record';
import { messageSearchSchema, recordQueryOf } from './message-search';

const search = messageSearchSchema.parse({ from: 'newest', p: [1], to: 'live', latest: true });
const text: Decoded = {
  decoder: 'text',
  size: 1,
  text: '',
  truncated: false,
  tree: null,
  treeTruncated: false,
  note: null,
};

it('looks around a record in its partition, both ways, and not before the first offset', () => {
  const query = (offset: number) =>
    recordQueryOf('t', aroundRecord(search, { topic: 't', partition: 2, offset }));
  expect(query(5_000)).toEqual({
    topics: ['t'],
    partitions: [2],
    start: { from: 'offset', offset: 4_900 },
    end: { to: 'offset', offset: 5_101 },
  });
  expect(query(3).start).toEqual({ from: 'offset', offset: 0 });
});

it.each([
  [{ ...text, text: 'user "1"' }, 'key == "user \\"1\\""'],
  [{ ...text, decoder: 'null' } as const, 'key == null'],
  [{ ...text, decoder: 'empty' } as const, 'key == ""'],
  [{ ...text, decoder: 'binary', text: 'ff0041' } as const, 'key == b"\\xff\\x00\\x41"'],
  [{ ...text, text: 'begins so', truncated: true }, undefined],
])('looks for the key %j in the whole topic with %s', (key, expression) => {
  const found = sameKey(search, key);
  expect(found?.filter?.text).toBe(expression);
  if (found) expect(recordQueryOf('t', found)).toMatchObject({ start: { from: 'earliest' } });
});
