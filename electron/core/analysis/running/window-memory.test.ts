import { expect, it } from 'vitest';
import { WindowMemory } from './window-memory';

function heldWindow() {
  const read = () => {
    throw new Error('not read');
  };
  return { window: { start: 0, end: 10 }, isOpen: true, records: 1, read };
}

it('remembers of a window until it takes another record or closes', () => {
  const memory = new WindowMemory<string>(10, () => 1);
  const held = heldWindow();
  expect(memory.get(held)).toBe(undefined);
  memory.set(held, 'one record');
  expect(memory.get(held)).toBe('one record');
  held.records = 2;
  expect(memory.get(held)).toBe(undefined);
  memory.set(held, 'two records');
  held.isOpen = false;
  expect(memory.get(held)).toBe(undefined);
});

it('forgets all when it would be too much, not when it says something anew', () => {
  const memory = new WindowMemory<string>(4, ({ length }) => length);
  const [one, other] = [heldWindow(), heldWindow()];
  memory.set(one, 'ab');
  memory.set(one, 'abc');
  memory.set(other, 'd');
  expect([memory.get(one), memory.get(other)]).toEqual(['abc', 'd']);
  memory.set(other, 'de');
  expect([memory.get(one), memory.get(other)]).toEqual([undefined, 'de']);
  memory.set(one, 'ab');
  expect([memory.get(one), memory.get(other)]).toEqual(['ab', 'de']);
});
