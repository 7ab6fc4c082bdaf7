import { z } from 'zod';
import type { AnalysisComputation, AnalysisDefinition } from './analysis-definition';
import { topicNameSchema } from './record-query';

/** Where results are written to, and how. */
export const publicationSchema = z.strictObject({
  topic: topicNameSchema,
  /**
   * `results`: key and value in JSON, as `analyze` prints them. The others are those of the demo:
   * `tweet-count` is the count per tag, `top3-tweet-likes-per-tag` the list per tag.
   */
  format: z.enum(['results', 'tweet-count', 'top3-tweet-likes-per-tag']),
  /** Each change, or each window once, when it closes. */
  emit: z.enum(['updates', 'final']),
});
export type Publication = z.infer<typeof publicationSchema>;

/** Why results cannot be published so, in words for `INVALID_ARGUMENT`. */
export interface PublicationProblem {
  name: string;
  expected: string;
  got: string;
}

/** That an analysis would read what it wrote. */
export function ownSource(topic: string): PublicationProblem {
  const expected = 'one that the analysis does not read';
  return { name: 'topic to publish to', expected, got: `its own source "${topic}"` };
}

/** Why an analysis cannot be published so; null when it can. */
export function publicationProblem(
  definition: AnalysisDefinition,
  { topic, format }: Publication,
): PublicationProblem | null {
  if (definition.source.topics.includes(topic)) return ownSource(topic);
  switch (format) {
    case 'results':
      return null;
    case 'tweet-count':
      return countProblem(definition);
    case 'top3-tweet-likes-per-tag':
      return listProblem(definition);
  }
}

function countProblem({ groupBy, window, having, top, aggregates }: AnalysisComputation) {
  const problem = misfit('tweet-count');
  if (groupBy.length !== 1) return problem('one path to group by, the tag', `${groupBy.length}`);
  if (window.kind === 'none' || window.kind === 'session') {
    return problem('windows that follow each other', window.kind);
  }
  if (top) return problem('counts of all groups', 'a list of the top');
  if (having !== undefined) return problem('counts of all groups', 'a condition "having"');
  if (!aggregates.some(({ fn }) => fn === 'count')) return problem('an aggregate "count"', 'none');
  return null;
}

function listProblem({ groupBy, window, having, top, aggregates }: AnalysisComputation) {
  const problem = misfit('top3-tweet-likes-per-tag');
  if (top?.n !== 3 || top.per.length !== 1) {
    return problem('a list of the top 3 per one path, the tag', top ? `${top.n}` : 'no list');
  }
  if (groupBy.length !== 2) {
    return problem('two paths to group by, tag and tweet', `${groupBy.length}`);
  }
  if (window.kind === 'session') return problem('windows other than sessions', window.kind);
  if (having !== undefined) return problem('lists of all groups', 'a condition "having"');
  if (!aggregates.some(({ as, fn }) => as === top.by && fn === 'count')) {
    return problem('a list ordered by a count', `"${top.by}"`);
  }
  for (const name of ['text', 'author']) {
    if (!aggregates.some(({ as }) => as === name)) return problem(`an aggregate "${name}"`, 'none');
  }
  return null;
}

function misfit(format: Publication['format']) {
  return (expected: string, got: string): PublicationProblem => {
    return { name: `format ${format}`, expected, got };
  };
}
