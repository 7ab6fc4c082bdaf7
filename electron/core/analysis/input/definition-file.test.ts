import { describe, expect, it } from 'vitest';
import { toAppError } from '#shared/contract/errors';
import { errorText } from '#shared/model/error-text';
import { clusterDefinition, givenRecordsDefinition } from './definition-file';

const good = `{
  "name": "likes per tweet",
  "source": {"topics": ["likes"]},
  "where": "value.lang == 'en'",
  "groupBy": ["value.tweetId"],
  "window": {"kind": "tumbling", "size": "60s"},
  "aggregates": [{"as": "likes", "fn": "count"}]
}`;

/** The lines a person reads about a definition. */
function problems(text: string, read: typeof givenRecordsDefinition = clusterDefinition): string[] {
  try {
    read('d.json', Buffer.from(text));
    return [];
  } catch (thrown) {
    return errorText(toAppError(thrown)).split('\n');
  }
}

it('reads a definition, filling in what was left out', () => {
  expect(clusterDefinition('d.json', Buffer.from(good))).toMatchObject({
    name: 'likes per tweet',
    source: { topics: ['likes'], start: 'earliest' },
    time: { by: 'record' },
    grace: '0s',
    watermark: 'per-partition',
  });
});

it('needs a source only where records come from a cluster', () => {
  const text = good.replace('"source": {"topics": ["likes"]},', '');
  expect(problems(text, givenRecordsDefinition)).toEqual([]);
  expect(problems(text)).toEqual(['d.json:1:1: source: expected an object, found nothing']);
});

describe('text that is not JSON', () => {
  it.each([
    ['{"a": 1,}', 'd.json:1:9: not valid JSON: "}" is not expected here'],
    ['{\n  "ü": nope}', 'd.json:2:8: not valid JSON: "nope" is not expected here'],
    ['{\n  "name": "x"', 'd.json:2:14: the JSON ends here, before it is complete'],
    ['', 'd.json:1:1: the JSON ends here, before it is complete'],
  ])('%s', (text, line) => {
    expect(problems(text)).toEqual([line]);
  });
});

describe('one wrong field', () => {
  const windowLine = '"window": {"kind": "tumbling", "size": "60s"}';
  it.each([
    ['"60s"', '"60 s"', '6:42: window.size: expected e.g. 30s, 5m or 2h, found "60 s"'],
    ['"60s"', '60', '6:42: window.size: expected a text, found 60'],
    [', "size": "60s"', '', '6:13: window.size: expected a text, found nothing'],
    [
      '"60s"',
      '"60s", "ofset": "1s"',
      '6:49: window.ofset: there is no such field; did you mean offset?',
    ],
    ['"groupBy"', '"groupby"', '5:3: groupby: there is no such field; did you mean groupBy?'],
    [
      '"kind": "tumbling"',
      '"kind": "tumbler"',
      '6:22: window.kind: expected "tumbling", "hopping", "session", "calendar" or "none", found "tumbler"',
    ],
    [
      windowLine,
      `${windowLine}, "watermark": "stream"`,
      '6:63: watermark: expected "per-partition" or "stream-time", found "stream"',
    ],
    [
      windowLine,
      `${windowLine}, "zone": {}`,
      '6:50: zone: there is no such field; there are version, name, time, where, dedupe, groupBy, window, grace, aggregates, having, top, watermark, idle, future, source',
    ],
    [windowLine, `${windowLine}, "version": 2`, '6:61: version: expected 1, found 2'],
    [
      '[{"as": "likes", "fn": "count"}]',
      '[]',
      '7:17: aggregates: expected at least 1 element, found []',
    ],
    [
      '"fn": "count"',
      '"fn": "quantile", "of": "value.x", "p": 2',
      '7:74: aggregates[0].p: expected at most 1, found 2',
    ],
    [
      '["value.tweetId"]',
      '["value.a", "tweetId"]',
      '5:26: groupBy[1]: expected a path such as value.tag, key, headers["trace-id"] or partition, found "tweetId"',
    ],
    [
      '["value.tweetId"]',
      '["value..a"]',
      '5:21: groupBy[0]: column 6: expected names after dots, [0] or ["name"]',
    ],
    [
      '"fn": "count"}]',
      '"fn": "count"}], "having": "lieks > 1"',
      '7:62: having: column 1: there is no lieks, only likes',
    ],
    ["value.lang == 'en'", "value.t == '\\u00fc' & x", '4:33: where: column 16: did you mean &&?'],
    [
      "value.lang == 'en'",
      "lang == 'en'",
      '4:13: where: column 1: paths start with key, value, headers, partition, offset, timestamp, topic; did you mean value.lang?',
    ],
  ])('%s → %s', (from, to, line) => {
    expect(good).toContain(from);
    expect(problems(good.replace(from, to))).toEqual([`d.json:${line}`]);
  });
});

it('tells every problem at once, in the order of the file', () => {
  const text = good
    .replace('"name": "likes per tweet"', '"name": "x", "name": "y"')
    .replace("value.lang == 'en'", 'value.lang =')
    .replace('"60s"', '"1w"')
    .replace('"fn": "count"', '"fn": "sum", "of": "value[a]"');
  expect(problems(text)).toEqual([
    'd.json:2:16: name: given twice in one object',
    'd.json:4:24: where: column 12: did you mean ==?',
    'd.json:6:42: window.size: expected e.g. 30s, 5m or 2h, found "1w"',
    'd.json:7:59: aggregates[0].of: column 6: expected names after dots, [0] or ["name"]',
  ]);
});
