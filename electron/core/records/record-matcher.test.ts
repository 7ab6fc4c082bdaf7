import { encode } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import { type RecordParts, recordOf } from '#core/log/record.fixture';
import type { Decoding } from '#shared/model/decoding';
import type { RecordFilter, RecordQuery } from '#shared/model/record-query';
import { recordMatcher } from './record-matcher';

const all: RecordQuery = { topics: ['t'], start: { from: 'earliest' }, end: { to: 'latest' } };

function matches(filter: RecordFilter, parts: RecordParts, decoding?: Decoding): boolean {
  return recordMatcher({ ...all, filter, ...(decoding && { decoding }) }).matches(recordOf(parts));
}

const expression = (text: string): RecordFilter => ({ kind: 'expression', text });
const text = (wanted: string): RecordFilter => ({ kind: 'text', text: wanted, matchCase: false });
const hex = (digits: string) => Buffer.from(digits.replaceAll(' ', ''), 'hex');

describe('a filter sees what the decoding makes of a record', () => {
  const parts = {
    key: hex('ffff ffff ffff fffe'),
    value: encode({ user: { name: 'Ada' }, big: 2n ** 63n }, { useBigInt64: true }),
  };

  it.each([
    ['value.user.name == "Ada"', true],
    ['value.big > 9223372036854775807', true],
    ['value.big > 9223372036854775808', false],
    ['key == -2', true],
    ['key < -2', false],
    ['key == b"\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xfe"', true],
    ['key == b"-2"', false],
  ])('%s: %s', (source, expected) => {
    expect(matches(expression(source), parts)).toBe(expected);
  });

  it('finds a text as it is shown', () => {
    const uuid = hex('00112233 4455 4677 8899 aabbccddeeff');
    expect(matches(text('4455-4677'), { key: uuid })).toBe(true);
    expect(matches(text('4455-4677'), { key: uuid }, { key: 'hex', value: 'auto' })).toBe(false);
    expect(matches(text('CCDDEE'), { key: uuid }, { key: 'hex', value: 'auto' })).toBe(true);
    expect(matches(text('"name":"ada"'), parts)).toBe(true);
  });

  it('reads as it is chosen, not by looks', () => {
    const chosen = { key: 'float', value: 'auto' } as const;
    expect(matches(expression('key == 1.5'), { key: hex('3fc00000') }, chosen)).toBe(true);
    expect(matches(expression('key == 1.5'), { key: hex('3fc00000') })).toBe(false);
  });
});

it('holds records to the time range, its end exclusive', () => {
  const { matches: within } = recordMatcher({
    ...all,
    start: { from: 'timestamp', timestamp: 10 },
    end: { to: 'timestamp', timestamp: 12 },
  });
  const times = [9, 10, 11, 12].filter((timestamp) => within(recordOf({ timestamp })));
  expect(times).toEqual([10, 11]);
});
