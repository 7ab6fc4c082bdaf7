import { expect, test } from 'vitest';
import { csvBytes } from './csv-field';

test('null, empty and bytes that are no text can be told apart', () => {
  const bytes = Buffer.from([0xff, 0x00, 0x41]);
  expect(csvBytes(bytes, 0, -1, false)).toBe('');
  expect(csvBytes(bytes, 0, 0, false)).toBe('""');
  expect(csvBytes(bytes, 0, 2, false)).toBe('base64:/wA=');
  expect(csvBytes(bytes, 2, 1, false)).toBe('A');
});
