import { describe, expect, it } from 'vitest';
import { rowAfterKey } from './grid-keys';

const view = { selected: 10, total: 100, pageRows: 20, firstVisible: 5 };

describe('rowAfterKey', () => {
  it.each([
    ['j', 11],
    ['ArrowDown', 11],
    ['k', 9],
    ['ArrowUp', 9],
    ['PageDown', 29],
    ['PageUp', 0],
    ['Home', 0],
    ['End', 99],
  ])('%s', (key, row) => {
    expect(rowAfterKey(key, view)).toBe(row);
  });

  it('begins with the first row in view when none is selected', () => {
    expect(rowAfterKey('j', { ...view, selected: null })).toBe(5);
    expect(rowAfterKey('PageDown', { ...view, selected: null })).toBe(5);
  });

  it('stays inside the list', () => {
    expect(rowAfterKey('j', { ...view, selected: 99 })).toBe(99);
    expect(rowAfterKey('k', { ...view, selected: 0 })).toBe(0);
    expect(rowAfterKey('j', { ...view, total: 0, selected: null })).toBeNull();
  });

  it('leaves other keys to others', () => {
    expect(rowAfterKey('x', view)).toBeNull();
    expect(rowAfterKey('Enter', view)).toBeNull();
  });
});
