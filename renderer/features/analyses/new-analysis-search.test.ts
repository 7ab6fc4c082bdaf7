import { describe, expect, it } from 'vitest';
import { analysisDefinitionSchema } from '#shared/model/analysis-definition';
import { viewHref } from '../../components/view-href';
import { firstDefinition, newAnalysisSearchSchema } from './new-analysis-search';

/** What a link leads to, read as the router reads it. */
function begun(start: Parameters<typeof viewHref.newAnalysis>[0]) {
  const query = viewHref.newAnalysis(start).split('?')[1] ?? '';
  const pairs = [...new URLSearchParams(query)].map(([name, value]) => [name, JSON.parse(value)]);
  return firstDefinition(newAnalysisSearchSchema.parse(Object.fromEntries(pairs)));
}

describe('a new analysis begins', () => {
  it('with a topic and a field to group by, whatever they are named', () => {
    const definition = begun({ topic: '2024', groupBy: 'value["a&b=c?"]' });
    expect(definition).toMatchObject({
      source: { topics: ['2024'] },
      groupBy: ['value["a&b=c?"]'],
    });
    expect(analysisDefinitionSchema.safeParse(definition).success).toBe(true);
  });

  it('without a topic, which is then missing', () => {
    const problems = analysisDefinitionSchema.safeParse(begun({})).error?.issues;
    expect(problems).toMatchObject([{ path: ['source', 'topics'] }]);
  });

  it('with a preset, of another topic where it is made for any', () => {
    expect(begun({ preset: 'count-per-key', topic: 'orders' }).source.topics).toEqual(['orders']);
    expect(begun({ preset: 'like-rate', topic: 'orders' }).source.topics).toEqual([
      'tweet-like-topic',
    ]);
    expect(begun({ preset: 'no such preset', topic: 'orders' }).source.topics).toEqual(['orders']);
  });

  it('with a whole definition', () => {
    const definition = begun({ preset: 'like-rate' });
    expect(begun({ definition })).toEqual(analysisDefinitionSchema.parse(definition));
  });
});
