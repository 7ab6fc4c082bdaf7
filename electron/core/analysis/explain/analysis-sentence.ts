import type { GivenRecordsDefinition } from '#shared/model/analysis-definition';
import { spanText } from '#shared/model/span-text';
import { windowWords } from '#shared/model/topology-steps';
import { aggregateWords } from './aggregate-words';
import { explainTime } from './explain-time';

/**
 * What an analysis computes, in one paragraph of plain words. `records` says where they come from.
 */
export function analysisSentence(definition: GivenRecordsDefinition, records: string): string {
  const { where, dedupe, groupBy, window, aggregates, having, top } = definition;
  const groups = groupBy.length === 0 ? 'over all records' : `for each ${listed(groupBy, 'and')}`;
  const measures = aggregates.map((aggregate) => `${aggregateWords(aggregate)} (${aggregate.as})`);
  const sentences = [
    `Computes ${listed(measures, 'and')}, ${groups}, in ${windowPhrase(window)}.`,
    `Reads ${records}.`,
  ];
  if (dedupe) {
    sentences.push(
      `Of records with the same ${dedupe.by} within ${spanText(dedupe.within)}, only the first of a partition counts.`,
    );
  }
  if (where !== undefined) sentences.push(`Only records for which ${where} is true count.`);
  if (having !== undefined) sentences.push(`Only groups for which ${having} is true are shown.`);
  if (top) {
    const per = top.per.length === 0 ? '' : ` of each ${listed(top.per, 'and')}`;
    sentences.push(`Lists the ${top.n}${per} with the largest ${top.by}.`);
  }
  return [...sentences, ...explainTime(definition)].join(' ');
}

function windowPhrase(window: GivenRecordsDefinition['window']): string {
  return window.kind === 'none' ? 'one running result, without windows' : windowWords(window);
}

function listed(texts: readonly string[], last: string): string {
  return texts.length < 2
    ? texts.join('')
    : `${texts.slice(0, -1).join(', ')} ${last} ${texts.at(-1)}`;
}
