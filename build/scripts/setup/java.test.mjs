import { expect, test } from 'vitest';
import { parseJavaMajor } from './java.mjs';

test.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['java version "1.8.0_402"', 8],
  ['openjdk version "25" 2025-09-16', 25],
])('%s is Java %i', (text, major) => {
  expect(parseJavaMajor(text)).toBe(major);
});

test('what is no Java is not new enough', () => {
  expect(parseJavaMajor('command not found') >= 17).toBe(false);
});
