import { expect, test } from 'vitest';
import { groupLabel, plainText, shownText } from './plain-text';

test('a string is read without its quotes, anything else as it is', () => {
  expect(plainText('"a \\"b\\""')).toBe('a "b"');
  expect(plainText('9007199254740993')).toBe('9007199254740993');
  expect(plainText('""')).toBe('');
});

test('on the screen a blank text is seen, and "null" is not taken for null', () => {
  expect(['""', '"  "', '"\\t"'].map(shownText)).toEqual(['""', '"  "', '"\\t"']);
  expect(shownText('"null"')).toBe('"null"');
  expect(shownText('null')).toBe('null');
  expect(groupLabel(['"kafka"', '"42"', '""'])).toBe('kafka · 42 · ""');
});
