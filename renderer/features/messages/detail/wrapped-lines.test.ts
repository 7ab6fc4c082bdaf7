import { describe, expect, it } from 'vitest';
import { wrappedLines } from './wrapped-lines';

describe('wrappedLines', () => {
  it('keeps the line ends of the text and cuts what is too long', () => {
    expect(wrappedLines('ab\n\nabcdefg', 3)).toEqual(['ab', '', 'abc', 'def', 'g']);
  });

  it('never cuts a character in two', () => {
    const lines = wrappedLines('a😀😀', 2);
    expect(lines.join('')).toBe('a😀😀');
    expect(lines.some((line) => /\p{Surrogate}/u.test(line))).toBe(false);
  });

  it('makes progress whatever the width', () => {
    expect(wrappedLines('xy', 1)).toEqual(['x', 'y']);
  });
});
