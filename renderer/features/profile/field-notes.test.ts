import { describe, expect, it } from 'vitest';
import type { FieldProfile } from '#shared/model/topic-profile';
import { changeText, distinctText, kindsText, rangeText, shareText } from './field-notes';

const field: FieldProfile = {
  path: 'value.n',
  present: 1_000,
  kinds: { number: 1_000 },
  distinct: { count: 12, exact: true },
  numbers: null,
  lengths: null,
  top: [],
  firstSeen: 0,
  kindChanged: null,
};

describe('words about a field', () => {
  it('never rounds an exception away', () => {
    expect(shareText(1_999_999, 2_000_000)).toBe('> 99.9 %');
    expect(shareText(1, 2_000_000)).toBe('< 0.1 %');
    expect(shareText(2_000_000, 2_000_000)).toBe('100 %');
    expect(shareText(1, 3)).toBe('33.3 %');
  });

  it('names one type alone, and shares of several', () => {
    expect(kindsText(field)).toBe('number');
    expect(kindsText({ ...field, kinds: { string: 1, number: 3 } })).toBe(
      'number 75.0 %, string 25.0 %',
    );
  });

  it('says "more than" where counting ended', () => {
    expect(distinctText(field)).toBe('12');
    expect(distinctText({ ...field, distinct: { count: 10_000, exact: false } })).toBe(
      'more than 10,000',
    );
  });

  it('keeps the digits of a range', () => {
    const numbers = { min: '-1.50', max: '9007199254740993' };
    expect(rangeText({ ...field, numbers, lengths: { min: 1, max: 4 } })).toBe(
      '-1.50 to 9007199254740993 · 1 to 4 characters',
    );
  });

  it('marks what came late or changed', () => {
    expect(changeText(field, 1_000)).toBe('');
    expect(changeText({ ...field, firstSeen: 10 }, 1_000)).toBe('');
    expect(changeText({ ...field, firstSeen: 500, kindChanged: 999 }, 1_000)).toBe(
      'new after 500 records · type changed in record 1,000',
    );
  });
});
