import type { ProduceRecord } from '#core/kafka/kafka-cluster';
import { selectsTopic } from '#core/records/topic-selectors';
import { fail } from '#shared/contract/errors';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import { ownSource, type Publication, publicationProblem } from '#shared/model/publication';
import type { GroupResult } from '../analysis-result';
import type { GroupIndex } from '../groups/group-index';
import { compileGroupJson, compileResultJson } from '../results/result-json';
import type { ToldResult } from '../results/told-result';
import { valueJson } from '../results/value-json';

/** A record as it is published: its value is JSON. */
export type PublishedRecord = ProduceRecord & { value: string };
type Written = Pick<PublishedRecord, 'key' | 'value'>;

/**
 * Compiles the writing of results as records of a publication's format; their timestamp is that of
 * the result. Throws INVALID_ARGUMENT, which names what the format needs, where the definition does
 * not fit.
 */
export function compilePublished(
  definition: AnalysisDefinition,
  publication: Publication,
  groups: GroupIndex,
): (told: ToldResult) => PublishedRecord {
  const isOwn = selectsTopic(definition.source.topics, publication.topic);
  const problem = isOwn
    ? ownSource(publication.topic)
    : publicationProblem(definition, publication);
  if (problem !== null) throw fail('INVALID_ARGUMENT', problem);
  const write = compileFormat(definition, publication.format, groups);
  return (told) => ({ ...write(told), timestamp: told.timestamp });
}

function compileFormat(
  definition: AnalysisDefinition,
  format: Publication['format'],
  groups: GroupIndex,
): (told: ToldResult) => Written {
  switch (format) {
    case 'results':
      return compileLines(definition, groups);
    case 'tweet-count':
      return compileCounts(definition);
    case 'top3-tweet-likes-per-tag':
      return compileLists(definition, groups);
  }
}

/** Key: what a result is of, null for all records; value: the line that `analyze` prints. */
function compileLines(definition: AnalysisDefinition, groups: GroupIndex) {
  const lineOf = compileResultJson(definition, groups);
  const groupOf = compileGroupJson(definition);
  return (told: ToldResult): Written => {
    return { key: told.group.length > 0 ? groupOf(told.group) : null, value: lineOf(told) };
  };
}

/** Key: the tag; value: the tag, its count, and the window in ms since the epoch, UTC. */
function compileCounts({ aggregates }: AnalysisDefinition) {
  const at = aggregates.findIndex(({ fn }) => fn === 'count');
  return ({ group: [tag = 'null'], results: [result], window }: ToldResult): Written => {
    const count = valueJson(result?.values[at] ?? null);
    const bounds = `"windowStart":${window?.start ?? null},"windowEnd":${window?.end ?? null}`;
    return { key: keyOf(tag), value: `{"tagFilter":${tag},"count":${count},${bounds}}` };
  };
}

/** Key: the tag; value: its list, best first. */
function compileLists({ groupBy, top, aggregates }: AnalysisDefinition, groups: GroupIndex) {
  const idAt = groupBy.findIndex((path) => path !== top?.per[0]);
  const [countAt, textAt, authorAt] = [top?.by, 'text', 'author'].map((name) =>
    aggregates.findIndex(({ as }) => as === name),
  );
  const entryOf = (tag: string, { group, values }: GroupResult) => {
    const valueAt = (at = -1) => valueJson(values[at] ?? null);
    return (
      `{"tweetId":${groups.valuesOf(group)[idAt] ?? null},"conference":${tag},` +
      `"count":${valueAt(countAt)},"text":${valueAt(textAt)},"author":${valueAt(authorAt)}}`
    );
  };
  return ({ group: [tag = 'null'], results }: ToldResult): Written => {
    return {
      key: keyOf(tag),
      value: `{"nrs":[${results.map((one) => entryOf(tag, one)).join()}]}`,
    };
  };
}

/** A tag as the key of a record: a text without its quotes. */
function keyOf(json: string): string {
  const tag: unknown = JSON.parse(json);
  return typeof tag === 'string' ? tag : json;
}
