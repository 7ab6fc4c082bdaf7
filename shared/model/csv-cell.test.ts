import { expect, test } from 'vitest';
import { csvCell } from './csv-cell';

test.each([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  ['9223372036854775807', '9223372036854775807'],
  [' spaces stay ', ' spaces stay '],
  ['', '""'],
])('%j becomes the cell %j', (text, cell) => {
  expect(csvCell(text, false)).toBe(cell);
});

test.each(['=1+1', '+1', '-1', '@sum', '\tx', '\rx'])('the guard disarms %j', (text) => {
  expect(csvCell(text, false)).not.toContain("'");
  expect(csvCell(text, true).replace(/^"/, '').startsWith(`'${text}`)).toBe(true);
});

test('the guard leaves what is no formula alone', () => {
  expect(csvCell('a=1', true)).toBe('a=1');
});
