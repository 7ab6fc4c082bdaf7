import type { AggregateDefinition } from '#shared/model/analysis-definition';

/** Aggregates that give lists, or values of any kind: results tell them, charts cannot. */
const unchartable: ReadonlySet<string> = new Set(['topValues', 'collect', 'first', 'last']);

/** The aggregates of a definition that a chart can show, each with its position. */
export function chartable(
  aggregates: readonly AggregateDefinition[],
): { aggregate: AggregateDefinition; index: number }[] {
  return aggregates
    .map((aggregate, index) => ({ aggregate, index }))
    .filter(({ aggregate: { fn } }) => !unchartable.has(fn));
}
