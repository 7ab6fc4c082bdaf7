import { expect, it } from 'vitest';
import { analysisDefinitionSchema } from '#shared/model/analysis-definition';
import { type Connection, playgroundConnectionId } from '#shared/model/connection';
import type { SavedAnalysis } from '#shared/model/saved-analysis';
import { copyName } from './copy-name';
import { foundAnalyses } from './found-analyses';

function saved(name: string, topic: string, running: boolean): SavedAnalysis {
  return {
    id: crypto.randomUUID(),
    connectionId: playgroundConnectionId,
    definition: analysisDefinitionSchema.parse({
      name,
      source: { topics: [topic] },
      groupBy: ['value.tagFilter'],
      window: { kind: 'none' },
      aggregates: [{ as: 'n', fn: 'count' }],
    }),
    publication: null,
    running,
    changedAt: 0,
  };
}

const analyses = [
  saved('b', 'orders', false),
  saved('c', 'tweets-topic', true),
  saved('a', 'tweets-topic', false),
];
const connections: Connection[] = [
  {
    id: playgroundConnectionId,
    name: 'Playground',
    bootstrapServers: [],
    color: 'green',
    kind: 'playground',
    unlocked: true,
  },
];
const found = (search: string) =>
  foundAnalyses(analyses, connections, search).map(({ definition }) => definition.name);

it('lists those that run first, then by name', () => {
  expect(found('')).toEqual(['c', 'a', 'b']);
});

it('wants every word, in the name, the topics, the groups or the connection', () => {
  expect(found('TWEETS tagfilter')).toEqual(['c', 'a']);
  expect(found('playground orders')).toEqual(['b']);
  expect(found('tweets missing')).toEqual([]);
});

it('names a copy as no other is named', () => {
  const named = (...names: string[]) => names.map((name) => saved(name, 't', false));
  expect(copyName('a', named('a'))).toBe('a (copy)');
  expect(copyName('a (copy)', named('a', 'a (copy)'))).toBe('a (copy 2)');
  const long = 'x'.repeat(200);
  expect(copyName(long, named(long))).toHaveLength(200);
});
