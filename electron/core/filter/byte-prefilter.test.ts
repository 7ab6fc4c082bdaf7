import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordOf } from '#core/log/record.fixture';
import { parseFilter } from '#shared/filter-language/filter-syntax';
import { bytePrefilter } from './byte-prefilter';
import { compileFilter } from './compile-filter';
import { ExpressionFilter } from './expression-filter';

const letters = [...'kkkaaa"\\/é\n\u0001', '😀', '\ufffd', 'u'];
const word = fc.array(fc.constantFrom(...letters), { maxLength: 5 }).map((all) => all.join(''));
const short: Record<string, string> = { '"': '\\"', '\\': '\\\\', '\n': '\\n' };

/** A JSON string of a text, each character escaped or not as the numbers say. */
function written(text: string, ways: readonly number[]): string {
  const units = text.split('').map((unit, at) => {
    const way = (ways[at % ways.length] ?? 0) % 3;
    if (way === 0) return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
    if (unit === '/' && way === 1) return '\\/';
    return short[unit] ?? (unit < ' ' ? JSON.stringify(unit).slice(1, -1) : unit);
  });
  // Halves of a pair that are written in different ways are no text.
  return `"${units.join('').replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')}"`;
}

const bytesLiteral = (text: string) =>
  `b"${Buffer.from(text).toString('hex').replace(/../g, '\\x$&')}"`;

const sources = (text: string, other: string) => {
  const [a, b] = [JSON.stringify(text), JSON.stringify(other)];
  return [
    `value.a == ${a}`,
    `${a} == value.a`,
    `value.a.contains(${a})`,
    `value.a.startsWith(${a}) && value.b.endsWith(${b})`,
    `value.a == ${a} || value.b == ${b}`,
    `value.a in [${a}, ${b}]`,
    `${a} in value.list`,
    `value.list.exists(x, x == ${a} || x.contains(${b}))`,
    `!(value.a == ${a})`,
    `value.a != ${a} && value.list.all(x, x == ${a})`,
    `topic == ${a} || key == ${b}`,
    `(value.a == ${a} ? value.b : value.a) == ${b}`,
    `headers["h"] == ${a}`,
    `key == ${bytesLiteral(text)} || ${bytesLiteral(other)} == headers["h"]`,
  ];
};

it('never rules out a record for which the expression is true', () => {
  let trues = 0;
  let ruledOut = 0;
  const unescaped = fc.constantFrom([1], [2], [1, 2]);
  const ways = fc.oneof(unescaped, fc.array(fc.nat(2), { minLength: 1, maxLength: 7 }));
  fc.assert(
    fc.property(word, word, word, word, ways, (a, b, text, other, how) => {
      const list = `[${written(b, how)},${written(a, how)}]`;
      const value = `{"a":${written(a, how)},"b":${written(b, how)},"list":${list}}`;
      // Elsewhere the texts are as they are: most records have them in their value alone.
      const elsewhere = how.length > 1 ? {} : { key: b, headers: [['h', a]] as const };
      const record = recordOf({ value, topic: a, ...elsewhere });
      for (const source of [...sources(text, other), ...sources(a, b)]) {
        const node = parseFilter(source);
        const may = bytePrefilter(node)?.(record) ?? true;
        const holds = compileFilter(node)(record) === true;
        if (holds) trues++;
        if (!may) ruledOut++;
        if (holds && !may) throw new Error(`ruled out: ${source}`);
      }
    }),
    { numRuns: 300 },
  );
  // Neither side of the property was empty.
  expect(Math.min(trues, ruledOut)).toBeGreaterThan(300);
});

describe('an expression on many records', () => {
  const other = recordOf({ value: '{"a":"x","b":1}' });

  it('evaluates a sample in any case, and then only what may match', () => {
    const filter = new ExpressionFilter('value.a == "react" || value.b == "flink"');
    const hidden = recordOf({ value: '{"a":"\\u0072eact"}' });
    for (let n = 0; n < 5_000; n++) filter.matches(other);
    const { evaluated, failed } = filter.report();
    expect({ evaluated, failed }).toEqual({ evaluated: 1_000, failed: 1_000 });
    expect(filter.matches(hidden)).toBe(true);
  });

  it('looks into all of them for a path that none had so far', () => {
    const filter = new ExpressionFilter('value.tagfilter == "kafka"');
    for (let n = 0; n < 5_000; n++) filter.matches(other);
    const { evaluated, absentPaths } = filter.report();
    expect({ evaluated, absentPaths }).toEqual({
      evaluated: 5_000,
      absentPaths: ['value.tagfilter'],
    });
  });
});
