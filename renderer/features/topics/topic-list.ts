import { z } from 'zod';
import type { TopicActivity, TopicConfig, TopicSummary } from '#shared/model/cluster';

/** Search of the topics route. */
export const topicSearchSchema = z.object({ q: z.string().max(250).default('').catch('') });

/** A topic with what has been loaded of it so far. */
export interface TopicRow {
  summary: TopicSummary;
  activity: TopicActivity | undefined;
  config: TopicConfig | undefined;
}

export const topicColumns = [
  'name',
  'partitions',
  'replicas',
  'isr',
  'cleanup',
  'earliest',
  'latest',
  'count',
  'rate',
] as const;
export type TopicColumn = (typeof topicColumns)[number];

/** Whether sorting by a column needs more than metadata: of every topic. */
export function needsOf(column: TopicColumn): 'nothing' | 'activity' | 'configs' {
  switch (column) {
    case 'name':
    case 'partitions':
    case 'replicas':
    case 'isr':
      return 'nothing';
    case 'cleanup':
      return 'configs';
    case 'earliest':
    case 'latest':
    case 'count':
    case 'rate':
      return 'activity';
  }
}

/** Topics whose name holds every word of the search, whatever their case. */
export function matchingTopics(
  topics: readonly TopicSummary[],
  search: string,
  hideInternal: boolean,
): TopicSummary[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return topics.filter(({ name, internal }) => {
    if (internal && hideInternal) return false;
    const text = name.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Sorts rows in place by a column; what is not known comes last either way, ties by name. */
export function sortTopics(rows: TopicRow[], column: TopicColumn, descending: boolean): TopicRow[] {
  const sign = descending ? -1 : 1;
  return rows.sort((a, b) => {
    const left = sortValue(a, column);
    const right = sortValue(b, column);
    if (left !== right) {
      if (left === null) return 1;
      if (right === null) return -1;
      return left < right ? -sign : sign;
    }
    return a.summary.name < b.summary.name ? -1 : 1;
  });
}

function sortValue(row: TopicRow, column: TopicColumn): string | number | null {
  switch (column) {
    case 'name':
      return row.summary.name;
    case 'partitions':
      return row.summary.partitions;
    case 'replicas':
      return row.summary.replicationFactor;
    case 'isr':
      return row.summary.minInSync - row.summary.replicationFactor;
    case 'cleanup':
      return row.config?.cleanupPolicy ?? null;
    case 'earliest':
      return row.activity?.earliest ?? null;
    case 'latest':
      return row.activity?.latest ?? null;
    case 'count':
      return row.activity?.count ?? null;
    case 'rate':
      return row.activity?.ratePerSecond ?? null;
  }
}
