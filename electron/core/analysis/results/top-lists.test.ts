import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AggregateValue, JsonText } from '../aggregates/aggregate-value';
import type { GroupResult } from '../analysis-result';
import { GroupIndex } from '../groups/group-index';
import { firstMinute, listNotes, resultOf } from './told-results.fixture';
import { TopLists } from './top-lists';
import { valueJson } from './value-json';

const computation = {
  groupBy: ['value.tag', 'value.id'],
  aggregates: [{ as: 'likes', fn: 'count' as const }],
};

/** Lists of the best `n` per tag; groups 0 to 3 are java 0 to 3, the next four kafka 0 to 3. */
function topLists(n: number, per = ['value.tag']) {
  const groups = new GroupIndex();
  for (const tag of ['"java"', '"kafka"']) {
    for (const id of ['0', '1', '2', '3']) groups.idOf([tag, id]);
  }
  const { notes, tell } = listNotes();
  return { notes, groups, lists: new TopLists({ n, by: 'likes', per }, computation, groups, tell) };
}

const at = (timestamp: number) => ({ timestamp });

describe('TopLists', () => {
  it('tells a whole list whenever it looks different, per value and window', () => {
    const { notes, lists } = topLists(2);
    lists.update(resultOf(0, [1], at(1)));
    lists.update(resultOf(4, [1], at(2)));
    lists.update(resultOf(1, [2], at(3)));
    lists.update(resultOf(2, [1], at(0)));
    lists.update(resultOf(0, [1], at(1)));
    lists.update(resultOf(0, [3], { timestamp: 4, window: { start: 9, end: 19 } }));
    expect(notes).toEqual([
      'update [0,60000] "java": 0=1 @1',
      'update [0,60000] "kafka": 4=1 @2',
      'update [0,60000] "java": 1=2 0=1 @3',
      'update [9,19] "java": 0=3 @4',
    ]);
  });

  it('ranks equal ones by the latest event time, then by group', () => {
    const { notes, lists } = topLists(3, []);
    lists.update(resultOf(5, [1], at(7)));
    lists.update(resultOf(2, [1], at(7)));
    lists.update(resultOf(0, [1], at(8)));
    expect(notes.at(-1)).toBe('update [0,60000] : 0=1 2=1 5=1 @8');
  });

  it('ranks by every digit, however a number is held, and null last', () => {
    const values: AggregateValue[] = [
      ...[9_007_199_254_740_992, 9_007_199_254_740_993n, null],
      ...[new JsonText('9007199254740992.5'), new JsonText('-1.50'), -2],
    ];
    const { notes, lists } = topLists(6, []);
    for (const [group, value] of values.entries()) lists.update(resultOf(group, [value]));
    const order = [1, 3, 0, 4, 5, 2];
    const told = order.map((group) => `${group}=${valueJson(values[group] ?? null)}`).join(' ');
    expect(notes.at(-1)).toBe(`update [0,60000] : ${told} @0`);
  });

  it('does not take 1 and 1.0 for different measures', () => {
    const { notes, lists } = topLists(2, []);
    lists.update(resultOf(0, [new JsonText('1.0')], at(1)));
    lists.update(resultOf(1, [1], at(2)));
    expect(notes.at(-1)).toBe('update [0,60000] : 1=1 0=1.0 @2');
  });

  it('lets the next one move up when one gets worse or goes, and retracts an empty list', () => {
    const { notes, lists } = topLists(1);
    for (const [group, likes] of [5, 4, 3].entries()) lists.update(resultOf(group, [likes]));
    lists.update(resultOf(0, [1]));
    lists.retract(firstMinute, 1, 9);
    lists.retract(firstMinute, 2, 9);
    lists.retract(firstMinute, 0, 11);
    lists.retract(firstMinute, 0, 12);
    expect(notes).toEqual([
      'update [0,60000] "java": 0=5 @0',
      'update [0,60000] "java": 1=4 @0',
      'update [0,60000] "java": 2=3 @0',
      'update [0,60000] "java": 0=1 @0',
      'retract [0,60000] "java" @11',
    ]);
  });

  it('tells the lists of a closing window in order of their values, once', () => {
    const { notes, lists } = topLists(1);
    for (const group of [4, 5, 0, 1]) lists.final(resultOf(group, [group]), 'end');
    lists.closed(firstMinute);
    lists.closed(firstMinute);
    expect(notes).toEqual(['end [0,60000] "java": 1=1 @0', 'end [0,60000] "kafka": 5=5 @0']);
  });

  it('tells nothing more of a window that had to make room', () => {
    const { notes, lists } = topLists(1);
    lists.update(resultOf(0, [1]));
    lists.closed(firstMinute);
    lists.closed(firstMinute);
    expect(notes).toHaveLength(1);
  });

  it('goes on after a restart as if there had been none', () => {
    const { notes, lists } = topLists(1);
    lists.resume(resultOf(0, [2]));
    lists.resume(resultOf(1, [1]));
    expect(notes).toEqual([]);
    lists.update(resultOf(0, [2]));
    lists.retract(firstMinute, 0, 0);
    expect(notes).toEqual(['update [0,60000] "java": 1=1 @0']);
  });

  it('tells, after any changes, what sorting all groups gives', () => {
    const step = fc.record({
      group: fc.integer({ min: 0, max: 7 }),
      value: fc.constantFrom<AggregateValue>(null, 0, 1, 2, 3n, new JsonText('1.0')),
      timestamp: fc.integer({ min: 0, max: 3 }),
      gone: fc.boolean(),
    });
    const steps = fc.array(step, { minLength: 10, maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), steps, (n, all) => {
        const { groups } = topLists(n);
        const top = { n, by: 'likes', per: ['value.tag'] };
        const told: string[] = [];
        const lists = new TopLists(top, computation, groups, ({ kind, group, results }) => {
          told.push(`${kind} ${group} ${textOf(results)}`);
        });
        const expected: string[] = [];
        let members: GroupResult[] = [];
        for (const { group, value, timestamp, gone } of all) {
          const tag = group < 4 ? 'java' : 'kafka';
          const result = resultOf(group, [value], { timestamp });
          const before = textOf(bestOf(members, tag, n));
          members = members.filter((member) => member.group !== group);
          if (!gone) members.push(result);
          const after = textOf(bestOf(members, tag, n));
          const kind = after === '' ? 'retract' : 'update';
          if (after !== before) expected.push(`${kind} "${tag}" ${after}`);
          if (gone) lists.retract(firstMinute, group, 0);
          else lists.update(result);
        }
        expect(told).toEqual(expected);
      }),
    );
  });
});

/** By definition: the members of a tag, sorted, as many as are wanted. */
function bestOf(members: readonly GroupResult[], tag: string, n: number): GroupResult[] {
  const measure = ({ values: [value = null] }: GroupResult) =>
    value === null ? Number.NEGATIVE_INFINITY : Number(valueJson(value));
  return members
    .filter(({ group }) => group < 4 === (tag === 'java'))
    .sort((a, b) => {
      if (measure(a) !== measure(b)) return measure(b) - measure(a);
      return b.timestamp - a.timestamp || a.group - b.group;
    })
    .slice(0, n);
}

function textOf(results: readonly GroupResult[]): string {
  return results.map(({ group, values }) => `${group}=${values.map(valueJson)}`).join(' ');
}
