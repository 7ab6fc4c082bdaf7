import { z } from 'zod';
import {
  groupIdSchema,
  offsetSchema,
  partitionIdSchema,
  type RecordQuery,
  recordFilterSchema,
  timestampSchema,
} from '#shared/model/record-query';
import { newestFirst, oldestFirst, type RecordSort } from '#shared/model/record-sort';

/** Records shown when a topic is opened. */
const firstCount = 500;

const searchFieldsSchema = z.object({
  tab: z.enum(['messages', 'table', 'profile', 'partitions']).default('messages').catch('messages'),
  from: z
    .enum(['newest', 'offset', 'time', 'group', 'earliest', 'latest'])
    .default('newest')
    .catch('newest'),
  /** How many, for `newest`. */
  n: z.number().int().min(1).max(1_000_000).default(firstCount).catch(firstCount),
  offset: offsetSchema.default(0).catch(0),
  /** For `time`: ms since the epoch, UTC. */
  at: timestampSchema.default(0).catch(0),
  /** For `group`: whose committed offsets. */
  group: groupIdSchema.optional().catch(undefined),
  to: z.enum(['end', 'live', 'time', 'offset']).default('end').catch('end'),
  /** For `to: 'time'`, exclusive: ms since the epoch, UTC. */
  until: timestampSchema.default(0).catch(0),
  /** For `to: 'offset'`, exclusive: the same offset in every partition. */
  before: offsetSchema.default(0).catch(0),
  /** Partitions; all when absent. */
  p: z.array(partitionIdSchema).min(1).max(10_000).optional().catch(undefined),
  /** All records when absent. */
  filter: recordFilterSchema.optional().catch(undefined),
  /** A table: the last record of each key. */
  latest: z.boolean().default(false).catch(false),
});

/** Search of the topic route: which tab, and what to read. Anything invalid falls back. */
export const messageSearchSchema = searchFieldsSchema.transform((search) =>
  withLatest(search, search.latest),
);
export type MessageSearch = z.output<typeof messageSearchSchema>;

/** A search as a table, or not. A table needs all records from a place on: not just the newest. */
export function withLatest(
  search: z.output<typeof searchFieldsSchema>,
  latest: boolean,
): z.output<typeof searchFieldsSchema> {
  const newest = startOf(search).from === 'newest';
  return { ...search, latest, from: latest && newest ? 'earliest' : search.from };
}

/** The record query of a search. */
export function recordQueryOf(topic: string, search: MessageSearch): RecordQuery {
  return {
    topics: [topic],
    ...(search.p === undefined ? {} : { partitions: search.p }),
    start: startOf(search),
    ...(search.filter === undefined ? {} : { filter: search.filter }),
    ...(search.latest ? { latestPerKey: true } : {}),
    end: endOf(search),
  };
}

/** The query for records that are named, of which a search keeps those of its filter and times. */
export function namedQueryOf(named: RecordQuery, search: MessageSearch): RecordQuery {
  const { from, at, to, until, filter } = search;
  return {
    ...named,
    start: from === 'time' ? { from: 'timestamp', timestamp: at } : { from: 'earliest' },
    ...(filter === undefined ? {} : { filter }),
    end: to === 'time' ? { to: 'timestamp', timestamp: until } : { to: 'latest' },
  };
}

/** Whether reading goes on at the ends; from the end it can do nothing else. */
export function isLive({ from, to }: MessageSearch): boolean {
  return to === 'live' || from === 'latest';
}

const byOffset: RecordSort = { by: 'offset', direction: 'ascending' };

/**
 * Newest first, unless all records of a bounded stretch of the past are read; up to an offset, by
 * offset. The same object for equal searches.
 */
export function firstSort(search: MessageSearch): RecordSort {
  if (search.to === 'offset' && !isLive(search)) return byOffset;
  const newest = isLive(search) || search.from === 'newest' || search.latest;
  return newest ? newestFirst : oldestFirst;
}

function endOf(search: MessageSearch): RecordQuery['end'] {
  if (isLive(search)) return { to: 'live' };
  if (search.to === 'offset') return { to: 'offset', offset: search.before };
  return search.to === 'time' ? { to: 'timestamp', timestamp: search.until } : { to: 'latest' };
}

function startOf({ from, n, offset, at, group }: MessageSearch): RecordQuery['start'] {
  switch (from) {
    case 'newest':
      return { from, count: n };
    case 'offset':
      return { from, offset };
    case 'time':
      return { from: 'timestamp', timestamp: at };
    case 'group':
      return group === undefined ? { from: 'newest', count: n } : { from, group };
    case 'earliest':
    case 'latest':
      return { from };
  }
}
