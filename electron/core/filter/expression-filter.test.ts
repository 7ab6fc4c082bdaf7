import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordOf } from '#core/records/record.fixture';
import { RiverscopeError } from '#shared/contract/errors';
import { ExpressionFilter } from './expression-filter';

const value = `{"tag":"kafka","big":9007199254740993,"price":12345678901234567890.10,"n":null,
  "empty":"","on":true,"list":[1,{"a":"b"}],"esc":"caf\\u00e9","likes":"7"}`;
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
    ['value.likes > 5', 'a string compared with a number by >'],
    ['value.list[0] in [3, 2, 1]', true],
    ['value.list[1].a == "b"', true],
    ['value.esc == "café" && value.esc.endsWith("é")', true],
    ['value.tag.contains("afk") && value.tag.startsWith("ka")', true],
    ['value.tag.matches("k.f")', true],
    ['value.tag.matches("^f")', false],
    ['headers["trace-id"] == "x1"', true],
    ['key == 42 && key == "42"', true],
    ['partition == 3 && topic == "t" && offset < 1', true],
    ['value.list == null', false],
    ['value.tag', 'not a condition, but a value'],
    ['!(value.big < -1e5)', true],
  ])('%s is %s', (source, expected) => {
    expect(outcome(source)).toBe(expected);
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

describe('expressions that are wrong', () => {
  it.each([
    ['value.tag = 1', 10],
    ['value.tag ==', 12],
    ['tag == 1', 0],
    ['value.tag == "x', 13],
    ['value.tag.matches("(")', 9],
    ['(value.on', 9],
    ['', 0],
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
    const more = ['in', 'has', 'matches', '\\', '-', '1e5', '#', 'null', ','];
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
