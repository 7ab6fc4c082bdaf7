import { encode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordOf } from '#core/log/record.fixture';
import { limits } from '#shared/contract/limits';
import type { FieldProfile } from '#shared/model/topic-profile';
import { TopicProfiler } from './topic-profiler';

function profileOf(...values: (string | Uint8Array | null)[]) {
  const profiler = new TopicProfiler();
  for (const value of values) profiler.add(recordOf({ key: 'k', value }));
  const profile = profiler.profile();
  const field = (path: string): FieldProfile => {
    const found = profile.fields.find((each) => each.path === path);
    if (!found) throw new Error(`no ${path} among ${profile.fields.map((each) => each.path)}`);
    return found;
  };
  return { ...profile, field };
}

describe('TopicProfiler', () => {
  it('tells in how many records a field is, and as what', () => {
    const { records, field } = profileOf('{"a":1,"b":null}', '{"a":"x"}', '{"a":2,"a":3}');
    expect(records).toBe(3);
    expect(field('value.a')).toMatchObject({ present: 3, kinds: { number: 3, string: 1 } });
    expect(field('value.b')).toMatchObject({ present: 1, kinds: { null: 1 } });
  });

  it('marks a field that came late and one that changed its kind, null aside', () => {
    const { field } = profileOf('{"a":null}', '{"a":1}', '{"a":"1","new":true}');
    expect(field('value.a').kindChanged).toBe(2);
    expect(field('value.new')).toMatchObject({ firstSeen: 2, kindChanged: null });
  });

  it('keeps the digits of the least and the greatest number, and their exact order', () => {
    const { field } = profileOf(
      '{"n":9007199254740993}',
      '{"n":9007199254740992}',
      '{"n":-1.50}',
      '{"n":9007199254740992.5}',
    );
    expect(field('value.n').numbers).toEqual({ min: '-1.50', max: '9007199254740993' });
  });

  it('counts characters, not bytes or UTF-16 units', () => {
    const { field } = profileOf('{"s":"é😀"}', '{"s":"\\ud83d\\ude00"}');
    expect(field('value.s').lengths).toEqual({ min: 1, max: 2 });
  });

  it('goes into arrays and names that are no words', () => {
    const { fields } = profileOf('{"tags":[{"x y":1},{"x y":2}]}');
    expect(fields.map(({ path }) => path)).toEqual([
      'key',
      'value',
      'value.tags',
      'value.tags[]',
      'value.tags[]["x y"]',
    ]);
  });

  it('tells what headers there are, of several with one name the first', () => {
    const profiler = new TopicProfiler();
    const headers = [
      ['trace-id', 'a'],
      ['trace-id', 'b'],
      ['retries', null],
    ] as const;
    profiler.add(recordOf({ key: null, value: null, headers }));
    profiler.add(recordOf({ key: null, value: null }));
    expect(profiler.profile().fields).toMatchObject([
      { path: 'headers.retries', present: 1, kinds: { null: 1 } },
      {
        path: 'headers["trace-id"]',
        present: 1,
        kinds: { string: 1 },
        top: [{ text: 'a', count: 1 }],
      },
    ]);
  });

  it('counts null, empty and binary values apart, and text as a value of its own', () => {
    const { values, field } = profileOf(null, '', new Uint8Array([0xff, 0xfe]), 'hello');
    expect(values).toEqual({ null: 1, empty: 1, binary: 1 });
    expect(field('value').top).toEqual([{ text: 'hello', kind: 'string', count: 1 }]);
  });

  it('looks into what the decoding makes of keys and values', () => {
    const profiler = new TopicProfiler({ key: 'int', value: 'auto' });
    for (const n of [-3, 2 ** 40]) {
      const key = Buffer.alloc(8);
      key.writeBigInt64BE(BigInt(n));
      profiler.add(recordOf({ key, value: encode({ n }) }));
    }
    const { fields, values } = profiler.profile();
    const numbers = { min: '-3', max: '1099511627776' };
    expect(fields).toMatchObject([
      { path: 'key', kinds: { number: 2 }, numbers },
      { path: 'value', kinds: { object: 2 } },
      { path: 'value.n', kinds: { number: 2 }, numbers },
    ]);
    expect(values.binary).toBe(0);
  });

  it('tells floats that are no numbers from those that are', () => {
    const profiler = new TopicProfiler({ key: 'auto', value: 'float' });
    for (const value of ['3fc00000', '7fc00000']) {
      profiler.add(recordOf({ value: Buffer.from(value, 'hex') }));
    }
    const [field] = profiler.profile().fields;
    expect(field).toMatchObject({ kinds: { number: 1, string: 1 }, numbers: { max: '1.5' } });
  });

  it('says so when there are more different values than it counts', () => {
    const values = Array.from({ length: limits.profileDistinct + 1 }, (_, n) => `{"n":${n}}`);
    expect(profileOf(...values.slice(1)).field('value.n').distinct).toEqual({
      count: limits.profileDistinct,
      exact: true,
    });
    expect(profileOf(...values).field('value.n').distinct).toEqual({
      count: limits.profileDistinct,
      exact: false,
    });
  });

  it('leaves out fields beyond its room, and counts them', () => {
    const members = Array.from({ length: limits.profileFields + 10 }, (_, n) => `"f${n}":1`);
    const { fields, fieldsLeftOut } = profileOf(`{${members}}`);
    expect(fields).toHaveLength(limits.profileFields);
    // The key and the value itself take room too.
    expect(fieldsLeftOut).toBe(12);
  });

  it('takes documents nested a thousand deep', () => {
    const { records } = profileOf('['.repeat(1_000) + ']'.repeat(1_000));
    expect(records).toBe(1);
  });

  it('finds the most frequent values, as a plain count does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1 }), (numbers) => {
        const counts = new Map<number, number>();
        for (const n of numbers) counts.set(n, (counts.get(n) ?? 0) + 1);
        const expected = [...counts]
          .sort(([, a], [, b]) => b - a)
          .slice(0, limits.profileTopValues)
          .map(([n, count]) => ({ text: String(n), kind: 'number', count }));
        const { field } = profileOf(...numbers.map((n) => `{"n":${n}}`));
        expect(field('value.n').top).toEqual(expected);
        expect(field('value.n').distinct).toEqual({ count: counts.size, exact: true });
      }),
    );
  });
});
