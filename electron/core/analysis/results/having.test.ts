import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AggregateValue, JsonText } from '../aggregates/aggregate-value';
import { Having } from './having';
import { firstMinute, groupNotes, resultOf } from './told-results.fixture';

function having(source: string, names = ['likes', 'who'], most?: number) {
  const { notes, sink } = groupNotes();
  return { notes, sink: new Having(source, names, sink, most) };
}

function passes(source: string, likes: AggregateValue, who: AggregateValue = null): boolean {
  const { notes, sink } = having(source);
  sink.update(resultOf(0, [likes, who]));
  return notes.length === 1;
}

describe('the condition of having', () => {
  it('compares numbers by all their digits', () => {
    expect(passes('likes > 9007199254740992', 9_007_199_254_740_993n)).toBe(true);
    expect(passes('likes > 9007199254740992', 9_007_199_254_740_992n)).toBe(false);
    expect(passes('likes == 1.5', new JsonText('1.50'))).toBe(true);
    expect(passes('likes * 2 >= 7', 3.5)).toBe(true);
    expect(passes('likes == 1e21', 1e21)).toBe(true);
  });

  it('reads texts, lists and what lists hold', () => {
    expect(passes('who == "ada"', 1, new JsonText('"ada"'))).toBe(true);
    expect(passes('who.startsWith("a\\"")', 1, new JsonText('"a\\"da"'))).toBe(true);
    const list = new JsonText('[{"value":"x","count":3},{"value":"y","count":1}]');
    expect(passes('size(who) == 2 && who[0].count > likes', 2, list)).toBe(true);
    expect(passes('who.exists(each, each.value == "y")', 2, list)).toBe(true);
  });

  it('knows names that mean something else about a record', () => {
    const { notes, sink } = having('value > 1 && offset > 1 && like > 1', [
      ...['value', 'offset', 'like'],
    ]);
    sink.update(resultOf(0, [2, 2, 1]));
    sink.update(resultOf(0, [2, 2, 2]));
    expect(notes).toEqual(['update [0,60000] 0=2,2,2']);
  });

  it.each([
    ['likez > 1', 'there is no likez, only likes, who', 0],
    ['likes > 1 && value.x > 2', 'there is no value, only likes, who', 13],
    ['likes >', 'a value or a path expected at the end', 7],
    ['likes + 1', 'a condition such as value.n > 1 expected', 6],
  ])('refuses %s', (source, message, column) => {
    expect(() => having(source)).toThrow(
      expect.objectContaining({
        error: { code: 'INVALID_FILTER', params: expect.objectContaining({ message, column }) },
      }),
    );
  });

  it('leaves out what it cannot be evaluated on, and says why', () => {
    const { notes, sink } = having('likes > 1');
    sink.update(resultOf(0, [null, null]));
    sink.final(resultOf(0, [new JsonText('"x"'), null]), 'time');
    expect(notes).toEqual([]);
    expect(sink.unevaluated).toEqual({
      results: 2,
      reason: 'likes is null, compared with a number by >',
      column: 6,
    });
  });
});

describe('Having', () => {
  it('retracts a group that leaves the condition, once, and only if it was told', () => {
    const { notes, sink } = having('likes > 1 && likes < 3');
    for (const likes of [1, 2, 3, 4, 2]) {
      sink.update(resultOf(7, [likes, null], { timestamp: likes * 10 }));
    }
    expect(notes).toEqual(
      ['update [0,60000] 7=2,', 'retract [0,60000] 7 @30', 'update [0,60000] 7=2,'].map((note) =>
        note.replace(/,$/, ',null'),
      ),
    );
  });

  it('passes a retraction of the engine on only for what was told', () => {
    const { notes, sink } = having('likes > 1');
    sink.update(resultOf(1, [1, null]));
    sink.update(resultOf(2, [2, null]));
    for (const group of [1, 2, 2]) sink.retract(firstMinute, group, 5);
    expect(notes.slice(1)).toEqual(['retract [0,60000] 2 @5']);
  });

  it('tells finals that fulfil it, and that windows closed', () => {
    const { notes, sink } = having('likes > 1');
    sink.final(resultOf(1, [1, null]), 'time');
    sink.final(resultOf(2, [2, null]), 'end');
    sink.closed(firstMinute);
    expect(notes).toEqual(['end [0,60000] 2=2,null', 'closed [0,60000]']);
  });

  it('goes on after a restart as if there had been none', () => {
    const { notes, sink } = having('likes > 1');
    sink.resume(resultOf(1, [1, null]));
    sink.resume(resultOf(2, [2, null]));
    sink.update(resultOf(1, [0, null]));
    sink.update(resultOf(2, [0, null]));
    expect(notes).toEqual(['retract [0,60000] 2 @0']);
  });

  it('retracts rather too often than not once it has told more than it remembers', () => {
    const { notes, sink } = having('likes > 1', ['likes'], 1);
    for (const group of [1, 2]) sink.update(resultOf(group, [2]));
    for (const group of [1, 2, 3]) sink.update(resultOf(group, [0]));
    expect(notes.slice(2)).toEqual([1, 2, 3].map((group) => `retract [0,60000] ${group} @0`));
  });

  it('leaves, after any updates, told exactly the groups that fulfil it', () => {
    const step = fc.record({
      start: fc.integer({ min: 0, max: 2 }),
      group: fc.integer({ min: 0, max: 3 }),
      likes: fc.option(fc.integer({ min: 0, max: 3 })),
      kind: fc.constantFrom('update', 'update', 'update', 'retract'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { notes, sink } = having('likes > 1', ['likes']);
        const told = new Set<string>();
        const expected: string[] = [];
        for (const { start, group, likes, kind } of steps) {
          const window = { start, end: start + 10 };
          const place = `[${start},${start + 10}] ${group}`;
          const passes = kind === 'update' && (likes ?? 0) > 1;
          if (passes) expected.push(`update ${place}=${likes}`);
          else if (told.has(place)) expected.push(`retract ${place} @0`);
          if (passes) told.add(place);
          else told.delete(place);
          if (kind === 'update') sink.update(resultOf(group, [likes], { window }));
          else sink.retract(window, group, 0);
        }
        expect(notes).toEqual(expected);
      }),
    );
  });
});
