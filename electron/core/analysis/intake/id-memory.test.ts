import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdMemory } from './id-memory';

const anyNumber = Number.POSITIVE_INFINITY;

/** Which of `seen` repeat an id, in one partition. */
function repeats(memory: IdMemory, seen: readonly (readonly [id: string | null, clock: number])[]) {
  return seen.map(([id, clock]) => memory.isRepeated(0, id, clock));
}

function savedAndRestored(memory: IdMemory, withinMs: number): IdMemory {
  const restored = new IdMemory(withinMs);
  restored.restore(structuredClone([...memory.save()]).values());
  return restored;
}

describe('IdMemory', () => {
  it('takes the first record with an id, until `within` has passed since then', () => {
    const seen = [
      ['"a"', 0],
      ['"a"', 10],
      ['"b"', 10],
      ['"a"', 11],
      ['"b"', 20],
      ['"a"', 21],
      ['"a"', 22],
    ] as const;
    expect(repeats(new IdMemory(10), seen)).toEqual([
      ...[false, true, false, false, true, true, false],
    ]);
  });

  it('keeps partitions apart, and lets through what has no id', () => {
    const memory = new IdMemory(10);
    expect(memory.isRepeated(3, '1', 0)).toBe(false);
    expect(memory.isRepeated(1, '1', 0)).toBe(false);
    expect(memory.isRepeated(3, '1', 1)).toBe(true);
    expect(memory.isRepeated(3, '"1"', 1)).toBe(false);
    expect(
      repeats(memory, [
        [null, 0],
        [null, 0],
      ]),
    ).toEqual([false, false]);
  });

  it('forgets the oldest ids of the largest partition beyond its caps, and counts them', () => {
    const memory = new IdMemory(1_000, { ids: 20, characters: anyNumber });
    memory.isRepeated(1, 'x', 0);
    for (let i = 0; i < 20; i++) memory.isRepeated(0, `${i}`, i);
    expect(memory.forgotten).toBe(2);
    expect(memory.isRepeated(1, 'x', 20)).toBe(true);
    expect(
      repeats(memory, [
        ['2', 20],
        ['19', 20],
        ['0', 20],
      ]),
    ).toEqual([true, true, false]);
  });

  it('bounds the text of all ids together', () => {
    const memory = new IdMemory(1_000, { ids: 100, characters: 10 });
    expect(
      repeats(memory, [
        ['1234', 0],
        ['5678', 1],
        ['9012', 2],
      ]),
    ).toEqual([false, false, false]);
    expect(memory.forgotten).toBe(1);
    expect(
      repeats(memory, [
        ['5678', 3],
        ['x'.repeat(100), 3],
      ]),
    ).toEqual([true, false]);
  });

  it('refuses to restore what it did not save', () => {
    const of =
      (...parts: unknown[]) =>
      () =>
        new IdMemory(1).restore(parts.values());
    expect(of()).toThrow('SNAPSHOT_DAMAGED');
    expect(of(0)).toThrow('SNAPSHOT_DAMAGED');
    expect(of(0, { partition: 0, ids: ['a'], times: [] }, null)).toThrow('SNAPSHOT_DAMAGED');
  });

  it('tells what the definition tells, also when it is saved and restored on the way', () => {
    const record = fc.record({
      partition: fc.integer({ min: 0, max: 2 }),
      id: fc.constantFrom('"a"', '"b"', '"c"', null),
      pause: fc.integer({ min: 0, max: 5 }),
    });
    const records = fc.array(record, { minLength: 5, maxLength: 60 });
    fc.assert(
      fc.property(records, fc.nat(12), fc.nat(60), (all, within, saveAt) => {
        let memory = new IdMemory(within);
        const clocks = [0, 0, 0];
        const firsts = new Map<string, number>();
        for (const [i, { partition, id, pause }] of all.entries()) {
          if (i === saveAt) memory = savedAndRestored(memory, within);
          const clock = (clocks[partition] ?? 0) + pause;
          clocks[partition] = clock;
          const first = firsts.get(`${partition} ${id}`) ?? Number.NEGATIVE_INFINITY;
          const expected = id !== null && clock - first <= within;
          if (!expected) firsts.set(`${partition} ${id}`, clock);
          expect(memory.isRepeated(partition, id, clock)).toBe(expected);
        }
        expect(memory.forgotten).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});
