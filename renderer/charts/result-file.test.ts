import { expect, it } from 'vitest';
import { resultsCsv, resultsJson, seriesRows } from './result-file';

const window = { start: 0, end: 1_000 };
const results = {
  groupBy: ['value.tag', 'key'],
  aggregates: ['n', '=cmd()'],
  rows: [
    {
      window,
      provisional: false,
      closedByHand: false,
      rank: 1,
      group: ['"=1+1,\\"x\\""', '5'],
      values: ['9007199254740993', '-0.5'],
    },
    {
      window: null,
      provisional: true,
      closedByHand: false,
      rank: null,
      group: ['{"a":"x…', 'null'],
      values: [null, '"@x"'],
    },
  ],
};

it('writes CSV with all digits and no formula', () => {
  expect(resultsCsv(results).split('\r\n')).toEqual([
    `windowStart,windowEnd,state,rank,value.tag,key,n,'=cmd()`,
    `1970-01-01T00:00:00.000Z,1970-01-01T00:00:01.000Z,final,1,"'=1+1,""x""",5,9007199254740993,-0.5`,
    `,,provisional,,"{""a"":""x…",,,'@x`,
    '',
  ]);
});

it('writes JSON with all digits, and what was cut as text', () => {
  const text = resultsJson(results);
  expect(text).toContain('"n":9007199254740993');
  expect(JSON.parse(text)).toEqual([
    {
      window: { start: '1970-01-01T00:00:00.000Z', end: '1970-01-01T00:00:01.000Z' },
      state: 'final',
      rank: 1,
      group: { 'value.tag': '=1+1,"x"', key: 5 },
      values: { n: Number('9007199254740993'), '=cmd()': -0.5 },
    },
    {
      window: null,
      state: 'provisional',
      group: { 'value.tag': '{"a":"x…', key: null },
      values: { n: null, '=cmd()': '@x' },
    },
  ]);
});

it('takes the values of a chart, zero but not what is no data', () => {
  const rows = seriesRows({
    starts: Float64Array.of(0, 1_000),
    ends: Float64Array.of(1_000, 2_000),
    series: [
      { group: ['"a"'], values: Float64Array.of(0, 0.1) },
      { group: ['"b"'], values: Float64Array.of(NaN, 7) },
    ],
    closedUpTo: 1_000,
    closedByHand: [],
    watermark: null,
  });
  const told = rows.map(({ window: of, provisional, group, values }) => [
    of?.start,
    provisional,
    ...group,
    ...values,
  ]);
  expect(told).toEqual([
    [0, false, '"a"', '0'],
    [1_000, true, '"a"', '0.1'],
    [1_000, true, '"b"', '7'],
  ]);
});

it('tells of windows that somebody closed', () => {
  const [row] = results.rows;
  const closed = { ...results, rows: row ? [{ ...row, closedByHand: true }] : [] };
  expect(resultsCsv(closed)).toContain(',closed by hand,');
  expect(resultsJson(closed)).toContain('"state":"closed by hand"');
});
