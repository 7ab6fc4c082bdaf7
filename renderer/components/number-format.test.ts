import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatDuration, formatRate, plural } from './number-format';

describe('numbers', () => {
  it('groups whole numbers, to the last digit', () => {
    expect(formatCount(0)).toBe('0');
    expect(formatCount(2_000_000)).toBe('2,000,000');
    expect(formatCount(Number.MAX_SAFE_INTEGER)).toBe('9,007,199,254,740,991');
    expect(plural(1, 'broker')).toBe('1 broker');
    expect(plural(1_204, 'record')).toBe('1,204 records');
  });

  it.each([
    [0, '0/s'],
    [0.44, '0.4/s'],
    [9.96, '10/s'],
    [310.4, '310/s'],
    [999.4, '999/s'],
    [999.6, '1 k/s'],
    [1_204, '1.2 k/s'],
    [48_210, '48.2 k/s'],
    [999_600, '1 M/s'],
    [1_450_000, '1.45 M/s'],
  ])('shortens %d records a second to %s', (rate, text) => {
    expect(formatRate(rate)).toBe(text);
  });

  it.each([
    [0, '0 B'],
    [293, '293 B'],
    [999, '999 B'],
    [1_000, '1 kB'],
    [999_900, '1 MB'],
    [586_700_000, '587 MB'],
    [20_971_520, '21 MB'],
  ])('writes %d bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it.each([
    [2.46, '2.5 ms'],
    [340, '340 ms'],
    [1_240, '1.2 s'],
    [59_990, '1 min 0 s'],
    [125_000, '2 min 5 s'],
    [12_000_000, '3 h 20 min'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});
