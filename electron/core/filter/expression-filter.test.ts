import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordOf } from '#core/log/record.fixture';
import { RiverscopeError } from '#shared/contract/errors';
import { ExpressionFilter } from './expression-filter';

const value = `{"tag":"kafka","big":9007199254740993,"price":12345678901234567890.10,"n":null,
  "empty":"","on":true,"list":[1,{"a":"b"}],"esc":"caf\\u00e9","bad":"\\q","likes":"7",
  "at":"1970-01-01T00:00:01.500Z"}`;
const record = recordOf({ key: '42', value, headers: [['trace-id', 'x1']], partition: 3 });

function outcome(source: string): boolean | string {
  const filter = new ExpressionFilter(source);
  const matches = filter.matches(record);
  return filter.report().failures[0]?.reason ?? matches;
}

describe('expressions', () => {
  it.each<[string, boolean | string]>([
    ['value.tag == "kafka"', true],
    ["value.tag != 'kafka'", false],
    ['value.big == 9007199254740993', true],
    ['value.big == 9007199254740992', false],
    ['value.big > 9007199254740992 && value.big < 9007199254740994.5', true],
    ['value.price == 12345678901234567890.1', true],
    ['value.price == 12345678901234567890.11', false],
    ['value.n == null', true],
    ['value.empty == null', false],
    ['value.empty == ""', true],
    ['value.x == null', 'value.x is absent'],
    ['has(value.x)', false],
    ['has(value.n) && !has(value.x)', true],
    ['value.x == 1 || value.on', true],
    ['value.on || value.x == 1', true],
    ['value.x == 1 && value.on == false', false],
    ['value.x == 1 && value.on', 'value.x is absent'],
    ['value.likes > 5', 'value.likes is a string, compared with a number by >'],
    [
      'value.likes == 7',
      'value.likes is a string, compared with a number by ==: write the number in quotes',
    ],
    [
      'value.big == "7"',
      'value.big is a number, compared with a string by ==: leave out the quotes',
    ],
    ['value.n > 1', 'value.n is null, compared with a number by >'],
    ['value.Tag == "kafka"', 'value.Tag is absent; did you mean value.tag?'],
    ['value.list[1].A == 1', 'value.list[1].A is absent; did you mean value.list[1].a?'],
    ['value.list[0] in [3, 2, 1]', true],
    ['value.list[1].a == "b"', true],
    ['value.esc == "café" && value.esc.endsWith("é")', true],
    ['value.tag.contains("afk") && value.tag.startsWith("ka")', true],
    ['value.tag.matches("k.f")', true],
    ['value.tag.matches("^f")', false],
    ['headers["trace-id"] == "x1"', true],
    ['key == 42 && key == "42"', true],
    ['key == b"42" && b"4\\x32" == key', true],
    [
      'key != b"42" || value == b"" || value != b"{}" && headers.gone == b"x"',
      'headers.gone is absent',
    ],
    ["headers['trace-id'] == b'x1'", true],
    ['partition == 3 && topic == "t" && offset < 1', true],
    ['value.list == null', false],
    ['value.tag', 'value.tag is a string, where true or false is needed'],
    ['!(value.big < -1e5)', true],
    ['value.on ? value.big > 1 : value.x == 1', true],
    ['value.tag == "x" ? true : value.n == null ? value.on : false', true],
    ['value.x ? true : true', 'value.x is absent'],
    ['value.big + 1 == 9007199254740994 && value.big - 1 < value.big', true],
    ['1 + 2 * 3 - 4 / 2 == 5 && 7 % 4 == 3 && (1 + 2) * 3 == 9', true],
    ['0.1 + 0.2 == 0.3 && 1 / 3 * 3 == 1', true],
    ['-value.list[0] == -1 && - - 1 == 1 && 1 - -1 == 2 && 2-1 == 1', true],
    ['value.big / (value.list[0] - 1) > 0', 'division by zero'],
    ['value.big / 0 > 0 || value.on', true],
    ['value.tag + 1 == 2', '+ needs numbers, not a string'],
    ['value.price % 1 == 0.1', true],
    ['size(value.tag) == 5 && value.tag.size() == 5 && size("é😀") == 2', true],
    ['size(value.list) == 2 && value.list[1].size() == 1 && size(value.empty) == 0', true],
    ['size(value.on) == 1', 'size needs a string, a list or an object, not a boolean'],
    ['value.list.exists(x, x == 1)', true],
    ['value.list.exists(x, x.a == "b")', true],
    ['value.list.exists(x, x.c == "b")', 'x.c is absent'],
    ['value.list.all(x, has(x.a) || x == 1)', true],
    ['value.list.all(x, x == 2)', false],
    ['value.list[1].exists(name, name == "a")', true],
    ['value.list.exists(x, value.list.exists(y, x == 1 && y.a == "b"))', true],
    ['value.tag.exists(x, true)', 'exists needs a list or an object, and value.tag is a string'],
    ['1 in value.list && "a" in value.list[1]', true],
    ['value.tag in ["x", value.tag]', true],
    ['value.x in []', 'value.x is absent'],
    ['value.bad == ""', 'value.bad is not valid JSON'],
    ['value.tag in [value.tag, value.x]', 'value.x is absent'],
    ['value.tag.contains(1 == 1 ? "k" : "x")', true],
    [
      '"k" in value.tag',
      'in needs a list or an object; for a text, use contains, and value.tag is a string',
    ],
    ['value.tag.contains(value.empty) && "kafka!".startsWith(value.tag)', true],
    ['value.big.contains("7")', 'contains needs a string, and value.big is a number'],
    ['timestamp == timestamp("1970-01-01T00:00:00Z")', true],
    ['timestamp(value.at) - timestamp < duration("1h")', true],
    ['timestamp(value.at) == 1500', true],
    ['timestamp(value.tag) > 0', 'timestamp reads times such as 2026-11-21T09:30:00Z'],
    ['headers["trace-id"] < 5', 'headers["trace-id"] is a string, compared with a number by <'],
    ['1e999999999 + 1 > 0', 'numbers too long to calculate with'],
  ])('%s is %s', (source, expected) => {
    expect(outcome(source)).toBe(expected);
  });

  it('compare bytes that are no text', () => {
    const binary = recordOf({ key: Uint8Array.of(0xff, 0, 0x22, 0x5c), value: null });
    const matches = (source: string) => new ExpressionFilter(source).matches(binary);
    expect(matches('key == b"\\xff\\x00\\"\\\\"')).toBe(true);
    expect(matches('key == b"\\xfe\\x00\\"\\\\"')).toBe(false);
    expect(matches('key == b"\\xff\\x00\\""')).toBe(false);
    expect(matches('value == b""')).toBe(false);
    expect(matches('value != b""')).toBe(true);
  });

  it('names paths that no record has, and counts what could not be evaluated', () => {
    const filter = new ExpressionFilter('value.on == false && value.typo == 1 || value.typo > 2');
    for (let times = 0; times < 3; times++) filter.matches(record);
    expect(filter.report()).toMatchObject({
      evaluated: 3,
      failed: 3,
      failures: [{ records: 3, sample: { topic: 't', partition: 3, offset: 0 } }],
      absentPaths: ['value.typo'],
    });
  });

  it('takes linear time for hostile regular expressions', () => {
    const hostile = recordOf({ value: `${'a'.repeat(50_000)}!` });
    expect(new ExpressionFilter('value.matches("^(a+)+$")').matches(hostile)).toBe(false);
  });
});

describe('loops', () => {
  it('end before they take long', () => {
    const many = recordOf({ value: `{"a":[${'1,'.repeat(20_000)}1]}` });
    const filter = new ExpressionFilter('value.a.exists(x, value.a.exists(y, x + y == 3))');
    expect(filter.matches(many)).toBe(false);
    expect(filter.report().failures[0]?.reason).toBe('loops too often over this record');
    expect(new ExpressionFilter('value.a.all(x, x == 1)').matches(many)).toBe(true);
  });
});

describe('expressions that are wrong', () => {
  it.each([
    ['tagFilter == 1', /did you mean value.tagFilter\?/],
    ['value.a and value.b', /did you mean &&\?/],
    ['value.a = 1', /did you mean ==\?/],
    ['contains(value.a, "x")', /write value.field.contains\(…\)/],
  ])('%s: %s', (source, message) => {
    expect(() => new ExpressionFilter(source)).toThrow(message);
  });

  it.each([
    ['value.tag = 1', 10],
    ['value.tag ==', 12],
    ['tag == 1', 0],
    ['value.tag == "x', 13],
    ['value.tag.matches("(")', 18],
    ['(value.on', 9],
    ['', 0],
    ['tagFilter == "x"', 0],
    ['value.a and value.b', 8],
    ['value.a & value.b', 8],
    ['value.a + 1', 8],
    ['size(value.a)', 0],
    ['!5', 1],
    ['value.a && "x"', 11],
    ['"a" * 2 == 1', 0],
    ['(1 + 2).contains("3")', 3],
    ['value.a.contains(5)', 17],
    ['value.a.matches(key)', 16],
    ['value.a.has()', 8],
    ['contains(value.a)', 0],
    ['value.a.exists(value, true)', 15],
    ['value.a.exists(x, y == 1)', 18],
    ['(value.a == 1).exists(x, true)', 9],
    ['timestamp("yesterday") < 1', 10],
    ['duration("5 minutes") < 1', 0],
    ['value.a == 007', 12],
    ['value.a == b"x"', 11],
    ['key > b"x"', 6],
    ['key == b"é"', 9],
    ['key == b"\\xff\\u00ff"', 13],
    ['key == b"\\xf"', 9],
    ['key in [b"x"]', 8],
    ['value.a ? 1 == 1', 16],
  ])('%s points at column %d', (source, column) => {
    try {
      new ExpressionFilter(source);
      expect.unreachable();
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(RiverscopeError);
      expect((thrown as RiverscopeError).error).toMatchObject({
        code: 'INVALID_FILTER',
        params: { column },
      });
    }
  });

  it('never end in anything but INVALID_FILTER within the text', () => {
    const words = [
      'value',
      '.',
      'a',
      '[',
      ']',
      '0',
      '"',
      "'",
      '(',
      ')',
      '!',
      '&&',
      '||',
      ' ',
      '==',
    ];
    const more = [
      '?',
      ':',
      '+',
      '/',
      'exists',
      'x',
      'size',
      'timestamp',
      'in',
      'has',
      'matches',
      '\\',
      '-',
      '1e5',
      '#',
      'null',
      ',',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words, ...more), { maxLength: 30 }), (parts) => {
        const source = parts.join('');
        try {
          new ExpressionFilter(source).matches(record);
        } catch (thrown) {
          if (!(thrown instanceof RiverscopeError)) throw thrown;
          const { error } = thrown;
          if (error.code !== 'INVALID_FILTER') throw thrown;
          expect(error.params.column).toBeGreaterThanOrEqual(0);
          expect(error.params.column).toBeLessThanOrEqual(source.length);
        }
      }),
      { numRuns: 5_000 },
    );
    const deep = '('.repeat(4_000);
    expect(() => new ExpressionFilter(deep)).toThrow(/nested too deeply/);
  });
});
