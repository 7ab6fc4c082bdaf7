import { describe, expect, it } from 'vitest';
import { analysisDefinitionSchema } from '#shared/model/analysis-definition';
import { topLikedPerTag, tweetsPerTag, type WrittenAnalysis } from '#shared/model/analysis-presets';
import type { Publication } from '#shared/model/publication';
import { JsonText } from '../aggregates/aggregate-value';
import { GroupIndex } from '../groups/group-index';
import { compilePublished } from './published-record';

const window = { start: 60_000, end: 120_000 };
const counts = tweetsPerTag({ kind: 'tumbling', size: '1m' }, 'a minute');
const likes = topLikedPerTag({ kind: 'tumbling', size: '1m' }, 'a minute');

function compile(
  written: WrittenAnalysis,
  format: Publication['format'],
  groups = new GroupIndex(),
  topic = 'results',
) {
  const definition = analysisDefinitionSchema.parse(written);
  return compilePublished(definition, { topic, format, emit: 'final' }, groups);
}

const told = { kind: 'final', window, timestamp: 90_000, closedBy: 'time' } as const;

describe('compilePublished', () => {
  it('writes the count of a tag', () => {
    const result = { window, group: 0, values: [12], errors: [0], timestamp: 90_000 };
    const record = compile(
      counts,
      'tweet-count',
    )({ ...told, group: ['"kafka"'], results: [result] });
    expect(record).toEqual({
      key: 'kafka',
      value: '{"tagFilter":"kafka","count":12,"windowStart":60000,"windowEnd":120000}',
      timestamp: 90_000,
    });
  });

  it('writes the list of a tag, ids with all their digits', () => {
    const groups = new GroupIndex();
    const group = groups.idOf(['"kafka"', '"9007199254740993"']);
    const values = [3, new JsonText('"<b>\\"hi\\"</b>"'), new JsonText('"ann"')];
    const result = { window, group, values, errors: [0, 0, 0], timestamp: 90_000 };
    const write = compile(likes, 'top3-tweet-likes-per-tag', groups);
    const { key, value } = write({ ...told, group: ['"kafka"'], results: [result] });
    expect(key).toBe('kafka');
    expect(JSON.parse(value)).toEqual({
      nrs: [
        {
          tweetId: '9007199254740993',
          conference: 'kafka',
          count: 3,
          text: '<b>"hi"</b>',
          author: 'ann',
        },
      ],
    });
  });

  it('has no key where there is no group', () => {
    const result = { window, group: 0, values: [12], errors: [0], timestamp: 90_000 };
    const write = compile({ ...counts, groupBy: [] }, 'results');
    expect(write({ ...told, group: [], results: [result] }).key).toBeNull();
  });

  it.each<[string, WrittenAnalysis, Publication['format'], string]>([
    ['lists as counts', likes, 'tweet-count', 'one path to group by'],
    [
      'sessions as counts',
      { ...counts, window: { kind: 'session', gap: '1m' } },
      'tweet-count',
      'windows that follow',
    ],
    ['counts as lists', counts, 'top3-tweet-likes-per-tag', 'a list of the top 3'],
    [
      'lists without text',
      { ...likes, aggregates: likes.aggregates.slice(0, 1) },
      'top3-tweet-likes-per-tag',
      'aggregate \\"text\\"',
    ],
  ])('refuses %s, and names what is needed', (_, written, format, needs) => {
    expect(() => compile(written, format)).toThrow(needs);
  });

  it('refuses a topic that the analysis reads, by name or pattern', () => {
    const of = (topics: string[]) => () =>
      compile({ ...counts, source: { topics } }, 'results', new GroupIndex(), 'orders');
    expect(of(['orders'])).toThrow('its own source');
    expect(of(['/ord.*/'])).toThrow('its own source');
    expect(of(['/ord/'])).not.toThrow();
  });
});
