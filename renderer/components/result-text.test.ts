import { expect, it } from 'vitest';
import { errorMargin, resultText } from './result-text';

it('separates thousands and keeps every digit', () => {
  expect(resultText('1204')).toBe('1,204');
  expect(resultText('-9007199254740993.000001')).toBe('-9,007,199,254,740,993.000001');
  expect(resultText('48113.4')).toBe('48,113.4');
  expect(resultText('999')).toBe('999');
  expect(resultText('0.00012')).toBe('0.00012');
});

it('leaves what is no plain number as it is', () => {
  expect(resultText('1234e5')).toBe('1234e5');
  expect(resultText('"kafka"')).toBe('kafka');
  expect(resultText('[1234,"a"]')).toBe('[1234,"a"]');
  expect(resultText('null')).toBe('null');
});

it('does not group the digits of a text', () => {
  expect(resultText('"20261121"')).toBe('20261121');
});

it('says how far off an estimate may be', () => {
  expect(errorMargin(0)).toBeNull();
  expect(errorMargin(0.01625)).toBe('±1.6 %');
});
