import { describe, expect, it } from 'vitest';
import { GroupIndex, noGroup } from '../groups/group-index';
import { cursorOver, type WrittenRecord } from './memory-cursor.fixture';
import { Projection } from './projection';
import { compileRecordGroup } from './record-group';

function groupsOf(paths: string[], records: WrittenRecord[], index = new GroupIndex()) {
  const projection = new Projection();
  const groupOf = compileRecordGroup(paths, projection, index);
  const cursor = cursorOver(records);
  const ids: number[] = [];
  while (cursor.next()) {
    projection.read(cursor);
    ids.push(groupOf());
  }
  return { ids, values: ids.map((id) => index.valuesOf(id)) };
}

const tagged = (tag: string) => ({ value: `{"text":"x","tag":${tag}}` });

describe('compileRecordGroup', () => {
  it('is one group without paths', () => {
    expect(groupsOf([], [{ value: null }, { value: 'no JSON' }]).values).toEqual([[], []]);
  });

  it('groups by a field, the same text being the same group however it is escaped', () => {
    const { values, ids } = groupsOf(
      ['value.tag'],
      [tagged('"kafka"'), tagged('"k\\u0061fka"'), tagged('"java"'), tagged('"kafka"')],
    );
    expect(values).toEqual([['"kafka"'], ['"kafka"'], ['"java"'], ['"kafka"']]);
    expect(ids).toEqual([0, 0, 1, 0]);
  });

  it('keeps every digit of a number', () => {
    const { values } = groupsOf(
      ['value.tag'],
      [tagged('9007199254740993'), tagged('9007199254740992')],
    );
    expect(values).toEqual([['9007199254740993'], ['9007199254740992']]);
  });

  it('tells a text from the number or the boolean that it spells', () => {
    const { values, ids } = groupsOf(
      ['value.tag'],
      [tagged('1'), tagged('"1"'), tagged('true'), tagged('"true"'), tagged('1'), tagged('"1"')],
    );
    expect(values.slice(0, 4)).toEqual([['1'], ['"1"'], ['true'], ['"true"']]);
    expect(ids).toEqual([0, 1, 2, 3, 0, 1]);
  });

  it('keeps lists and objects on one line, and has no group for what is not quite JSON', () => {
    const { values, ids } = groupsOf(
      ['value.tag'],
      [tagged('{"b":\n[1, 2.50]}'), tagged('[oops]'), tagged('"\\q"')],
    );
    expect(values[0]).toEqual(['{"b":[1,2.50]}']);
    expect(ids.slice(1)).toEqual([noGroup.nullValue, noGroup.nullValue]);
  });

  it('has no group for null, absent, and no JSON at all', () => {
    const { ids } = groupsOf(
      ['value.tag'],
      [tagged('null'), { value: '{}' }, { value: 'tag' }, { value: null }],
    );
    expect(ids).toEqual(ids.map(() => noGroup.nullValue));
    expect(ids).toHaveLength(4);
  });

  it('groups by several values without mixing up where one ends', () => {
    const record = (a: string, b: string) => ({ value: JSON.stringify({ a, b }) });
    const { values } = groupsOf(['value.a', 'value.b'], [record('x', 'yz'), record('xy', 'z')]);
    expect(values).toEqual([
      ['"x"', '"yz"'],
      ['"xy"', '"z"'],
    ]);
  });

  it('knows several values again, however they are written, and has no group where one is missing', () => {
    const long = 'x'.repeat(300);
    const { ids } = groupsOf(
      ['value.a', 'value.b'],
      ['"a","b":1', '"a","b":"1"', '"\\u0061","b":1', '"a"', `"${long}","b":1`, '"a","b":1'].map(
        (source) => ({ value: `{"a":${source}}` }),
      ),
    );
    expect(ids).toEqual([0, 1, 0, noGroup.nullValue, 2, 0]);
  });

  it('counts what is beyond the cap as overflow and still knows the groups it has', () => {
    const index = new GroupIndex({ groups: 2, characters: 1_000 });
    const { ids } = groupsOf(
      ['value.tag'],
      [tagged('"a"'), tagged('"b"'), tagged('"c"'), tagged('"a"')],
      index,
    );
    expect(ids).toEqual([0, 1, noGroup.overflow, 0]);
  });

  it('bounds the text of all groups together', () => {
    const index = new GroupIndex({ groups: 100, characters: 13 });
    const { ids } = groupsOf(['key'], [{ key: '12345678' }, { key: 'abc' }, { key: 'a' }], index);
    expect(ids).toEqual([0, noGroup.overflow, 1]);
  });

  it('stays right beyond what it remembers by bytes', () => {
    const records = Array.from({ length: 300_000 }, (_, i) => ({ key: `key ${i % 290_000}` }));
    const index = new GroupIndex({ groups: 300_000, characters: 10_000_000 });
    const { ids } = groupsOf(['key'], records, index);
    expect(ids.every((id, i) => id === i % 290_000)).toBe(true);
  });
});
