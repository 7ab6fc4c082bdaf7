import { describe, expect, it } from 'vitest';
import { parseFilter } from '#shared/filter-language/filter-syntax';
import type { FieldProfile } from '#shared/model/topic-profile';
import { knownFields } from './known-fields';

const bare = { null: 0, empty: 0, binary: 0 };

function known(...fields: Partial<FieldProfile>[]) {
  const whole = fields.map((field) => ({
    path: 'value',
    present: 200,
    kinds: {},
    distinct: { count: 0, exact: true },
    numbers: null,
    lengths: null,
    top: [],
    firstSeen: 0,
    kindChanged: null,
    ...field,
  }));
  return knownFields({ records: 200, values: bare, keys: bare, fieldsLeftOut: 0, fields: whole });
}

describe('known fields', () => {
  it('have paths that an expression takes', () => {
    const paths = [
      'value.tags[]',
      'value.tags[]["x y"]',
      'value.trace-id',
      'value["a.b-c[]"].d',
      'value.a-b[][].c-d',
    ];
    const found = known(...paths.map((path) => ({ path }))).map(({ path }) => path);
    expect(found).toEqual([
      'value.tags[0]',
      'value.tags[0]["x y"]',
      'value["trace-id"]',
      'value["a.b-c[]"].d',
      'value["a-b"][0][0]["c-d"]',
    ]);
    for (const path of found) expect(() => parseFilter(`${path} == 1`)).not.toThrow();
  });

  it('say what kind they are, and how often they are there where that is not always', () => {
    const [always, often, seldom] = known(
      { kinds: { string: 200 } },
      { kinds: { null: 3, number: 143 }, present: 146 },
      { kinds: { object: 1 }, present: 1 },
    );
    expect(always?.about).toBe('string');
    expect(often?.about).toBe('number or null, in 73 %');
    expect(seldom?.about).toBe('object, in < 1 %');
  });

  it('offer the values that are known as a whole, as an expression writes them', () => {
    const [field] = known({
      top: [
        { text: 'say "hi"', kind: 'string', count: 3 },
        { text: '12.50', kind: 'number', count: 2 },
        { text: 'cut short… (900 characters)', kind: 'string', count: 1 },
      ],
    });
    expect(field?.values).toEqual(['"say \\"hi\\""', '12.50']);
  });
});
