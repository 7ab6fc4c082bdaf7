import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoInstant } from './iso-instant';

function instant(text: string): number {
  const bytes = Buffer.from(`..${text}..`);
  return isoInstant(bytes, 2, bytes.length - 2);
}

describe('isoInstant', () => {
  it('agrees with the calendar on every instant from year 1 to 9999', () => {
    const date = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(fc.property(date, (at) => instant(at.toISOString()) === at.getTime()));
  });

  it('reads offsets, fractions of any length and none', () => {
    const base = Date.UTC(2026, 1, 28, 23, 30, 15);
    expect(instant('2026-02-28T23:30:15Z')).toBe(base);
    expect(instant('2026-02-28T23:30:15.5Z')).toBe(base + 500);
    expect(instant('2026-02-28T23:30:15.1239999Z')).toBe(base + 123);
    expect(instant('2026-03-01T05:00:15+05:30')).toBe(base);
    expect(instant('2026-02-28T18:30:15.000-05:00')).toBe(base);
    expect(instant('2024-02-29T00:00:00Z')).toBe(Date.UTC(2024, 1, 29));
  });

  it('takes nothing else for a time', () => {
    for (const text of [
      '',
      '2026-02-28',
      '2026-02-28T23:30:15',
      '2026-02-28 23:30:15Z',
      '2026-02-29T00:00:00Z',
      '1900-02-29T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '2026-00-01T00:00:00Z',
      '2026-01-01T24:00:00Z',
      '2026-01-01T00:60:00Z',
      '2026-01-01T00:00:60Z',
      '2026-01-01T00:00:00.Z',
      '2026-01-01T00:00:00+0100',
      '2026-01-01T00:00:00ZZ',
      '20x6-01-01T00:00:00Z',
      '2026-01-01T00:00:00.123',
      `2026-01-01T00:00:00.${'1'.repeat(50)}Z`,
    ]) {
      expect([text, instant(text)]).toEqual([text, Number.NaN]);
    }
  });
});
