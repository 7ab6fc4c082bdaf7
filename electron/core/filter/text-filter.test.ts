import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RecordParts, recordOf } from '#core/log/record.fixture';
import { foldCase } from './fold-case';
import { TextFilter } from './text-filter';

const holds = (parts: RecordParts, text: string, matchCase = false) =>
  new TextFilter(text, matchCase).matches(recordOf(parts));

describe('where a text is looked for', () => {
  const parts = { key: 'Alpha', value: '{"tag":"Beta"}', headers: [['Trace', 'Gamma']] as const };

  it.each(['alpha', 'BETA', 'trace', 'gamma'])('finds %s whatever its case', (text) => {
    expect(holds(parts, text)).toBe(true);
    expect(holds(parts, text, true)).toBe(false);
  });

  it.each(['Alpha', 'Beta', 'Trace', 'Gamma'])('finds %s as it is written', (text) => {
    expect(holds(parts, text, true)).toBe(true);
  });

  it('never finds it over the border of two parts, nor in bytes around the record', () => {
    for (const matchCase of [true, false]) {
      expect(holds(parts, 'Alpha{', matchCase)).toBe(false);
      expect(holds(parts, 'spam', matchCase)).toBe(false);
      expect(holds({ key: null, value: null, headers: [['n', null]] }, 'null', matchCase)).toBe(
        false,
      );
    }
  });
});

describe('JSON escapes', () => {
  it.each([
    ['Zürich', '{"city":"Z\\u00fcrich"}', true],
    ['zÜrich', '{"city":"Z\\u00fcrich"}', true],
    ['say "hi"', '{"text":"say \\"hi\\""}', true],
    ['a/b', '{"path":"a\\/b"}', true],
    ['x < y', '{"text":"x \\u003c y"}', true],
    ['😀', '{"text":"\\ud83d\\ude00"}', true],
    ['two\nlines', '{"text":"two\\nlines"}', true],
    ['\\u00fc', '{"city":"Z\\u00fcrich"}', true],
    ['Zörich', '{"city":"Z\\u00fcrich"}', false],
    ['\\\\u00fc', '{"city":"Z\\u00fcrich"}', false],
  ])('%s in %s: %s', (text, value, found) => {
    expect(holds({ key: '\\', value }, text)).toBe(found);
    expect(holds({ value }, text.replace('Ü', 'ü').replace('z', 'Z'), true)).toBe(found);
  });
});

describe('case', () => {
  it.each([
    ['STRASSE', 'Straße', false],
    ['STRAẞE', 'straße', true],
    ['ΣΊΣΥΦΟΣ', 'σίσυφος', true],
    ['kelvin', '\u212aelvin', true],
    ['\u212aelvin', 'KELVIN', true],
    ['us', 'u\u017f', true],
    ['i', 'ı', false],
    ['ÉCOLE', 'à l’école', true],
    ['ДОМ', 'дом', true],
  ])('%s in %s: %s', (text, value, found) => {
    expect(holds({ value }, text)).toBe(found);
  });

  it('folds as a regular expression with the flags iu does', () => {
    const letters = Array.from({ length: 0x1_e950 }, (_, code) => code)
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCodePoint(code));
    for (const letter of letters) {
      const fold = foldCase(letter);
      if (fold === letter) continue;
      expect(new RegExp(`^\\u{${fold.codePointAt(0)?.toString(16)}}$`, 'iu').test(letter)).toBe(
        true,
      );
    }
  });

  it('agrees with regular expressions on any text', () => {
    const word = fc.string({ unit: fc.constantFrom(...'kKsSaA1éÉ\u017f\u212aσς{"'), minLength: 1 });
    fc.assert(
      fc.property(word, word, fc.boolean(), (text, value, matchCase) => {
        const source = text.replace(/[{]/g, '\\$&');
        const expected = new RegExp(source, matchCase ? 'u' : 'iu').test(value);
        expect(holds({ key: 'zzz', value }, text, matchCase)).toBe(expected);
      }),
      { numRuns: 3_000 },
    );
  });

  it('finds text in records that follow each other in one buffer', () => {
    const records = ['xay', 'b', 'AAA', 'bba'].map((value) => ({ value }));
    const whole = recordOf({ value: records.map(({ value }) => value).join('') });
    for (const matchCase of [true, false]) {
      const filter = new TextFilter('a', matchCase);
      let valueStart = whole.valueStart;
      const found = records.map(({ value }) => {
        const record = { ...whole, valueStart, valueLength: value.length };
        valueStart += value.length;
        return filter.matches(record);
      });
      expect(found).toEqual([true, false, !matchCase, true]);
    }
  });
});
