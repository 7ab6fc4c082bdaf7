import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBatchHeader } from '#core/log/batch-header';
import { openBatch } from '#core/log/record-batch';
import { recordJson } from '#core/records/record-json';
import { errorText } from '#shared/model/error-text';
import { type LineRules, NdjsonReader } from './ndjson-reader';

const anything: LineRules = {
  timestamps: false,
  risingOffsets: false,
  partitions: null,
  from: () => 0,
};

/** Lines as our own output writes the records that were read, and the error that ended it. */
async function read(text: string, rules: Partial<LineRules> = {}, pieceBytes = text.length || 1) {
  const bytes = Buffer.from(text);
  const stream = async function* () {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      yield bytes.subarray(at, at + pieceBytes);
    }
  };
  const lines: string[] = [];
  let error = '';
  const reader = new NdjsonReader('r.ndjson', { ...anything, ...rules });
  for await (const { records, problem } of reader.read(stream())) {
    while (records.nextRun() !== null) {
      while (records.next()) lines.push(recordJson(records));
    }
    if (problem !== null) error = errorText(problem.error);
  }
  return { lines, error, partitions: reader.partitions };
}

const line = (rest: string, place = '"topic":"input","partition":0,"offset":0') =>
  `{${place},"timestamp":7,${rest}}`;

describe('parts', () => {
  it.each([
    ['"key":"k","headers":[],"value":{"n":  9007199254740993, "x":[1.50]}'],
    ['"key":"é\\"\\n€😀","headers":[],"value":""'],
    ['"key":null,"headers":[],"value":null'],
    ['"key":{"base64":"AP8B"},"headers":[["a","1"],["a",null],["","x"]],"value":[]'],
    ['"key":{"base64":"not bytes!"},"headers":[["j",{"a":1}]],"value":{"base64":"AP8=","n":1}'],
  ])('%s', async (rest) => {
    expect(await read(line(rest))).toMatchObject({ lines: [line(rest)], error: '' });
  });

  it('takes a number or boolean for its digits or letters', async () => {
    const { lines } = await read(line('"key":12345678901234567890,"headers":[],"value":true'));
    expect(lines).toEqual([line('"key":"12345678901234567890","headers":[],"value":"true"')]);
  });

  it('takes headers as an object, and names with escapes', async () => {
    const { lines } = await read('{"timestamp":7,"v\\u0061lue":"x","headers":{"a":"1","b":null}}');
    expect(lines).toEqual([line('"key":null,"headers":[["a","1"],["b",null]],"value":"x"')]);
  });

  it('reads what our own output printed of every kind of record', async () => {
    const bytes = readFileSync(new URL('../../log/fixtures/java-none.bin', import.meta.url));
    const place = { topic: 'java-none', partition: 0 };
    const frame = readBatchHeader(bytes, 0, place);
    if (frame.kind !== 'batch') throw new Error('fixture');
    const range = { start: 0, end: Number.MAX_SAFE_INTEGER };
    const cursor = await openBatch(bytes, 0, frame.header, place, range);
    const printed: string[] = [];
    while (cursor.next()) printed.push(recordJson(cursor));
    expect(printed).toHaveLength(6);
    expect((await read(printed.join('\n'))).lines).toEqual(printed);
  });
});

it('counts offsets from 0 in each partition, and goes on after one that is given', async () => {
  const of = (partition: number, offset?: number) =>
    JSON.stringify({ partition, offset, timestamp: 7 });
  const { lines, partitions } = await read([of(0), of(1), of(0), of(1, 9), of(1)].join('\n'));
  expect(lines.map((text) => /"partition":\d,"offset":\d+/.exec(text)?.[0])).toEqual([
    '"partition":0,"offset":0',
    '"partition":1,"offset":0',
    '"partition":0,"offset":1',
    '"partition":1,"offset":9',
    '"partition":1,"offset":10',
  ]);
  expect(partitions.map(({ partition, records }) => [partition, records])).toEqual([
    [0, 2],
    [1, 3],
  ]);
});

it('passes over records before the first offset that is wanted', async () => {
  const lines = '{"timestamp":1}\n{"timestamp":2}\n{"timestamp":3}';
  const { lines: found, partitions } = await read(lines, { from: () => 2 });
  expect(found).toEqual([expect.stringContaining('"offset":2,"timestamp":3')]);
  expect(partitions).toMatchObject([{ records: 1 }]);
});

it('reads the same whatever pieces the bytes come in', async () => {
  const text = `\ufeff${line('"value":"é"')}\r\n\n${line('"key":"😀"', '"topic":"t","partition":3')}`;
  const whole = await read(text);
  expect(whole.lines).toHaveLength(2);
  for (const pieceBytes of [1, 2, 3, 7, 40])
    expect(await read(text, {}, pieceBytes)).toEqual(whole);
});

describe('a line that is not a record', () => {
  it.each<[string, string, Partial<LineRules>?]>([
    [
      'no sense',
      'expected a record as JSON; at column 1 "n" stands where something else is needed',
    ],
    [
      '{"ä":1,}',
      'expected a record as JSON; at column 8 "}" stands where something else is needed',
    ],
    [
      '{"key":',
      'expected a record as JSON; at column 8 the line ends where something else is needed',
    ],
    ['[1]', 'expected a record as an object, found [1]'],
    ['{"vaule":1}', '"vaule": there is no such field; did you mean value?'],
    [
      '{"payload":1}',
      '"payload": there is no such field; a record has topic, partition, offset, timestamp, key, value, headers',
    ],
    ['{"key":1,"key":2}', 'key: given twice'],
    ['{"topic":""}', 'topic: expected a name in quotes, found ""'],
    ['{"partition":-1}', 'partition: expected a whole number from 0 to 1000000, found -1'],
    ['{"offset":1.5}', 'offset: expected a whole number from 0, found 1.5'],
    [
      '{"offset":9007199254740993}',
      'offset: expected a whole number from 0, found 9007199254740993',
    ],
    ['{"timestamp":"x"}', 'timestamp: expected whole ms since the epoch, found "x"'],
    ['{"headers":[["a"]]}', 'headers: expected an object, or a list of [name, value]'],
    ['{"headers":"a"}', 'headers: expected an object, or a list of [name, value]'],
    ['{}', 'timestamp: expected whole ms since the epoch, found nothing', { timestamps: true }],
    ['{"partition":2}', 'partition: expected 0 to 1, as there are 2, found 2', { partitions: 2 }],
    [
      '{"offset":0}',
      'offset: expected at least 1, as offsets rise within a partition, found 0',
      { risingOffsets: true },
    ],
  ])('%s', async (text, issue, rules) => {
    const good = line('"value":1', '"topic":"input","offset":0');
    const { lines, error } = await read(`${good}\n\n${text}\n${good}`, rules, 5);
    expect(error).toBe(`r.ndjson, line 3: ${issue}.`);
    expect(lines).toHaveLength(1);
  });
});
