import { describe, expect, it } from 'vitest';
import { GroupIndex, noGroup } from './group-index';
import { cursorOver, type WrittenRecord } from './memory-cursor.fixture';
import { compileRecordGroup } from './record-group';

function groupsOf(paths: string[], records: WrittenRecord[], index = new GroupIndex()) {
  const groupOf = compileRecordGroup(paths, index);
  const cursor = cursorOver(records);
  const ids: number[] = [];
  while (cursor.next()) ids.push(groupOf(cursor));
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
    expect(values).toEqual([['kafka'], ['kafka'], ['java'], ['kafka']]);
    expect(ids).toEqual([0, 0, 1, 0]);
  });

  it('keeps every digit of a number', () => {
    const { values } = groupsOf(
      ['value.tag'],
      [tagged('9007199254740993'), tagged('9007199254740992')],
    );
    expect(values).toEqual([['9007199254740993'], ['9007199254740992']]);
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
      ['x', 'yz'],
      ['xy', 'z'],
    ]);
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
    const index = new GroupIndex({ groups: 100, characters: 10 });
    const { ids } = groupsOf(['key'], [{ key: '12345678' }, { key: 'abc' }, { key: 'a' }], index);
    expect(ids).toEqual([0, noGroup.overflow, 1]);
  });

  it('stays right beyond what it remembers by bytes', () => {
    const records = Array.from({ length: 40_000 }, (_, i) => ({ key: `key ${i % 35_000}` }));
    const { ids } = groupsOf(['key'], records);
    expect(ids).toEqual(records.map((_, i) => i % 35_000));
  });
});
