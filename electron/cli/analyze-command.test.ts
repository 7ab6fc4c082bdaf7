import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { analysisPresets } from '#shared/model/analysis-presets';
import { analyze, results, TestFolder } from './analyze.fixture';

const folder = new TestFolder();
afterAll(() => folder.close());

const perTag = {
  name: 'per tag',
  groupBy: ['value.tag'],
  window: { kind: 'tumbling', size: '10s' },
  aggregates: [
    { as: 'n', fn: 'count' },
    { as: 'total', fn: 'sum', of: 'value.amount' },
  ],
};
const records = [
  { partition: 0, timestamp: 1_000, key: null, value: { tag: 'a', amount: 1.5 } },
  { partition: 1, timestamp: 12_000, key: null, value: { tag: 'b', amount: 2 } },
  { partition: 0, timestamp: 2_000, key: null, value: { tag: 'a', amount: 3 } },
  { partition: 1, timestamp: 31_000, key: null, value: { tag: 'b' } },
  { partition: 0, timestamp: 11_000, key: null, value: { tag: null } },
];

async function run(definition: unknown, lines: unknown, ...args: string[]) {
  return analyze([await folder.file(definition), '--input', await folder.file(lines), ...args]);
}

it('prints each window once, marking those that only the end of the records closed', async () => {
  const { output, error, notes } = await run(perTag, records, '--stats');
  expect(error).toBe('');
  expect(results(output)).toEqual([
    {
      kind: 'final',
      window: { start: 0, end: 10_000 },
      group: { 'value.tag': 'a' },
      values: { n: 2, total: 4.5 },
      timestamp: 2_000,
    },
    {
      kind: 'final',
      window: { start: 10_000, end: 20_000 },
      group: { 'value.tag': 'b' },
      values: { n: 1, total: 2 },
      timestamp: 12_000,
    },
    {
      kind: 'final',
      closedBy: 'end',
      window: { start: 30_000, end: 40_000 },
      group: { 'value.tag': 'b' },
      values: { n: 1, total: null },
      timestamp: 31_000,
    },
  ]);
  expect(notes[0]).toBe('Records left out: 1 without a value to group by.');
  expect(JSON.parse(notes.at(-1) ?? '')).toMatchObject({
    records: 5,
    skipped: { nullGroup: 1, badTime: 0, filtered: 0 },
    late: 0,
    partlyLate: 0,
    dropped: 0,
    windows: 3,
    groups: 2,
    seconds: expect.any(Number),
    perSecond: expect.any(Number),
  });
});

it('keeps every digit of what it reads', async () => {
  const lines = [
    '{"timestamp":1,"key":12345678901234567890,"value":{"tag":9007199254740993,"amount":9007199254740993}}',
    '{"timestamp":2,"key":"x","value":{"tag":9007199254740993,"amount":9007199254740993}}',
  ].join('\n');
  const { output } = await run(perTag, lines);
  expect(output).toContain('"group":{"value.tag":9007199254740993}');
  expect(output).toContain('"total":18014398509481986');
});

it('prints a table for people', async () => {
  const { output } = await run(perTag, records, '--format', 'table');
  expect(output.split('\n')).toEqual([
    'result        from                  to                    value.tag  n  total',
    'final         1970-01-01T00:00:00Z  1970-01-01T00:00:10Z  a          2    4.5',
    'final         1970-01-01T00:00:10Z  1970-01-01T00:00:20Z  b          1      2',
    'final at end  1970-01-01T00:00:30Z  1970-01-01T00:00:40Z  b          1  null',
    '',
  ]);
});

it('prints lists of the best, of groups that fulfil a condition', async () => {
  const top = { n: 1, by: 'n' };
  const { output } = await run({ ...perTag, having: 'n > 1', top }, records);
  expect(results(output)).toMatchObject([
    { kind: 'final', group: {}, top: [{ rank: 1, group: { 'value.tag': 'a' }, values: { n: 2 } }] },
  ]);
});

it('reads a pipe as it comes', async () => {
  const pipe = await folder.path('pipe');
  await promisify(execFile)('mkfifo', [pipe]);
  const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const writing = writeFile(pipe, lines);
  const definition = await folder.file(perTag);
  const { output, error } = await analyze([definition, '--input', pipe, '--partitions', '2']);
  await writing;
  expect(error).toBe('');
  expect(output).toBe((await run(perTag, records)).output);
});

it('goes on from a snapshot where the input ended, and counts each record once', async () => {
  const snapshot = ['--snapshot', await folder.path('state')];
  const first = await run(perTag, records.slice(0, 3), ...snapshot);
  const rest = await run(perTag, records, ...snapshot, '--at-end', 'flush', '--stats');
  expect([first.error, rest.error]).toEqual(['', '']);
  expect(first.output + rest.output).toBe((await run(perTag, records)).output);
  expect(JSON.parse(rest.notes.at(-1) ?? '')).toMatchObject({ records: 5 });
  const other = await run({ ...perTag, grace: '1s' }, records, ...snapshot);
  expect(other.error).toContain('it is of another definition');
  const nowhere = await run(perTag, records, '--snapshot', await folder.path('none/state'));
  expect(nowhere.error).toContain('none/state could not be written: ENOENT.');
});

it('names fields of a filter that no record has', async () => {
  const { notes } = await run({ ...perTag, where: 'value.tga == "a"' }, records);
  expect(notes[0]).toBe('value.tga was in none of 5 records');
});

describe('what is wrong is said, and nothing is printed', () => {
  it('names the line of a bad record', async () => {
    const lines = `${records.map((record) => JSON.stringify(record)).join('\n')}\n{"vaule":1}`;
    const { output, error } = await run(perTag, lines);
    expect(output).toBe('');
    expect(error).toMatch(/, line 6: "vaule": there is no such field; did you mean value\?\.$/);
  });

  it('needs timestamps only where they are read', async () => {
    const lines = '{"value":{"tag":"a","at":5}}';
    const { error } = await run(perTag, lines);
    expect(error).toContain('line 1: timestamp: expected whole ms since the epoch, found nothing');
    const byField = { ...perTag, time: { by: 'field', path: 'value.at' } };
    expect(results((await run(byField, lines)).output)).toHaveLength(1);
  });

  it('names every wrong field of a definition, with its line', async () => {
    const text = JSON.stringify({ ...perTag, grace: '1 s', having: 'm > 1' }, null, 1);
    const { output, error } = await run(text, records);
    expect(output).toBe('');
    expect(error.split('\n')).toEqual([
      expect.stringMatching(/:\d+:11: grace: expected e\.g\. 30s, 5m or 2h, found "1 s"$/),
      expect.stringMatching(/:\d+:13: having: column 1: there is no m, only n, total$/),
    ]);
  });

  it('needs a source without --input', async () => {
    const { error } = await analyze([await folder.file(perTag)]);
    expect(error).toMatch(/:1:1: source: expected an object, found nothing$/);
  });

  it('names a file that is not there', async () => {
    const path = await folder.path('none.json');
    expect((await analyze([path])).error).toBe(`${path} could not be read: there is no such file.`);
    const definition = await folder.file(perTag);
    expect((await analyze([definition, '--input', path])).error).toContain('no such file');
  });

  it('names the ready definition that was meant', async () => {
    expect((await analyze(['tweets-per-tags'])).error).toContain('did you mean tweets-per-tag?');
  });

  it('takes --partitions only where partitions are not counted', async () => {
    const { error } = await run(perTag, records, '--partitions', '2');
    expect(error).toContain('--partitions: expected nothing beside a file');
  });
});

it('explains any definition without a cluster', async () => {
  const { output, error } = await analyze(['top-liked-per-tag', '--explain', '--follow']);
  expect(error).toBe('');
  expect(output).toContain('tweet-like-topic: all partitions, from earliest and then live');
  expect((await analyze([await folder.file(perTag), '--explain'])).error).toBe('');
});

it('lists the ready definitions', async () => {
  const { output } = await analyze(['--list']);
  expect(output.split('\n').map((line) => line.split(' ')[0])).toEqual([
    ...analysisPresets.map(({ id }) => id),
    '',
  ]);
});
