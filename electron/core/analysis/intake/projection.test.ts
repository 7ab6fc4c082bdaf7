import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePath } from '#core/decode/field-extractor';
import type { FieldRange } from '#core/decode/field-range';
import { type RecordParts, recordOf } from '#core/log/record.fixture';
import { pathStep } from '#shared/filter-language/path-step';
import { Projection } from './projection';

function shown({ kind, bytes, start, end, escaped }: Readonly<FieldRange>) {
  if (kind === 'absent' || kind === 'null') return { kind };
  return { kind, escaped, text: Buffer.from(bytes.subarray(start, end)).toString('latin1') };
}

function project(paths: readonly string[], parts: RecordParts[]) {
  const projection = new Projection();
  const fields = paths.map((path) => projection.field(path));
  return parts.map((each) => {
    projection.read(recordOf(each));
    return fields.map(shown);
  });
}

const names = ['a', 'b', 'cc', '', 'é', 'a"b'];
const name = fc.constantFrom(...names);
const spelt = fc.oneof(
  { weight: 4, arbitrary: name.map((text) => JSON.stringify(text)) },
  fc.constantFrom('"\\u0061"', '"\\u00e9"', '"\\x"', '"a'),
);
const space = fc.constantFrom('', '', '', ' ', '\n\t');

/** JSON of few names, so that they meet, with duplicates, escapes and white space. */
const { text } = fc.letrec<{ text: string }>((tie) => {
  const list = (open: string, close: string, item: fc.Arbitrary<string>) =>
    fc
      .array(item, { maxLength: 5 })
      .chain((items) => space.map((gap) => open + gap + items.join(`${gap},${gap}`) + gap + close));
  const member = fc
    .tuple(spelt, space, tie('text'))
    .map(([key, gap, value]) => `${key}${gap}:${gap}${value}`);
  return {
    text: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom(
        '1',
        '-0.5e3',
        '01',
        'true',
        'nul',
        'null',
        '"x"',
        '"\\"}"',
        '"\\u00e9"',
        '""',
      ),
      list('{', '}', member),
      list('{', '}', member),
      list('[', ']', tie('text')),
    ),
  };
});
/** The same with a few bytes that are not right. */
const damaged = fc
  .tuple(text, fc.array(fc.tuple(fc.nat(), fc.constantFrom(...'{}[]",:\\ 1a')), { maxLength: 2 }))
  .map(([source, changes]) => {
    const bytes = [...source];
    for (const [at, byte] of changes) bytes[at % (bytes.length + 1)] = byte;
    return bytes.join('');
  });
const step = fc.oneof({ weight: 3, arbitrary: name }, fc.nat(2));
const path = fc
  .tuple(fc.constantFrom('key', 'value'), fc.array(step, { maxLength: 4 }))
  .map(([root, steps]) => root + steps.map(pathStep).join(''));

describe('Projection', () => {
  it('finds at every path what the path alone finds, in texts valid or not', () => {
    fc.assert(
      fc.property(
        fc.array(path, { minLength: 1, maxLength: 6 }),
        fc.array(fc.record({ key: fc.option(text), value: fc.option(damaged) }), { maxLength: 4 }),
        (paths, records) => {
          const alone = records.map((parts) =>
            paths.map((each) => shown(compilePath(each)(recordOf(parts)))),
          );
          expect(project(paths, records)).toEqual(alone);
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it('takes the first member with a name, and goes on after what is nested', () => {
    const value = '{"a":{"b":1,"b":2,"c":[{"d":3},4]},"a":9,"e":5}';
    const paths = [
      'value.a.b',
      'value.a.c[1]',
      'value.a.c[0].d',
      'value.a.x',
      'value.e',
      'value.a',
    ];
    const [fields] = project(paths, [{ value }]);
    expect(fields?.map((field) => ('text' in field ? field.text : field.kind))).toEqual([
      '1',
      '4',
      '3',
      'absent',
      '5',
      '{"b":1,"b":2,"c":[{"d":3},4]}',
    ]);
  });

  it('knows what is outside of key and value, and forgets the record before', () => {
    const paths = [
      'topic',
      'partition',
      'offset',
      'timestamp',
      'headers.h',
      'key',
      'value',
      'value.a',
    ];
    const fields = project(paths, [
      { partition: 1, offset: 2, timestamp: 3, headers: [['h', 'x']], key: 'k', value: '{"a":1}' },
      { partition: 1, offset: 4, timestamp: 3, value: null },
    ]);
    const texts = fields.map((each) =>
      each.map((field) => ('text' in field ? field.text : field.kind)),
    );
    expect(texts).toEqual([
      ['t', '1', '2', '3', 'x', 'k', '{"a":1}', '1'],
      ['t', '1', '4', '3', 'absent', 'null', 'null', 'absent'],
    ]);
  });
});

it('takes a whole key, value or header that is a number for one where a number is wanted', () => {
  const projection = new Projection();
  const [key, value, header] = ['key', 'value', 'headers.n'].map((path) => projection.number(path));
  const text = projection.field('value');
  projection.read(recordOf({ key: '-1.5e3', value: '12', headers: [['n', '7 ']] }));
  expect([key, value, header, text].map((field) => field?.kind)).toEqual([
    ...['number', 'number', 'string', 'string'],
  ]);
  projection.read(recordOf({ key: null, value: '' }));
  expect([key, value, header].map((field) => field?.kind)).toEqual(['null', 'string', 'absent']);
});
