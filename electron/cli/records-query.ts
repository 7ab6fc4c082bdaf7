import { fail } from '#shared/contract/errors';
import { type RecordQuery, recordQuerySchema } from '#shared/model/record-query';

/** Options of the records command as typed. */
export interface RecordsOptions {
  newest?: string;
  start?: string;
  end?: string;
  follow?: boolean;
  partitions?: string;
  limit?: string;
  where?: string;
  text?: string;
  matchCase?: boolean;
  order?: RecordQuery['order'];
  latestPerKey?: boolean;
  onCorrupt?: 'stop' | 'skip';
  isolation?: 'committed' | 'uncommitted';
  decodeKey?: string;
  decodeValue?: string;
}

const groupPrefix = 'group:';
const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/**
 * The query that options ask for. A place is `earliest`, `latest`, an offset, `group:NAME` (what
 * that group has committed), an ISO-8601 time or a time before `now` such as `-10m` (ms, s, m, h, d). Throws INVALID_ARGUMENT.
 */
export function recordsQuery(topics: string[], options: RecordsOptions, now: number): RecordQuery {
  const { newest, start, end, follow, latestPerKey } = options;
  if (newest !== undefined) refuseBeside('--newest', { '--start': start });
  if (follow) refuseBeside('--follow', { '--end': end, '--order': options.order });
  if (latestPerKey) {
    refuseBeside('--latest-per-key', { '--newest': newest, '--limit': options.limit });
  }
  const query = recordQuerySchema.safeParse({
    topics,
    start:
      newest === undefined
        ? startOf(start, follow && !latestPerKey, now)
        : { from: 'newest', count: count('--newest', newest) },
    end: follow ? { to: 'live' } : endOf(end, now),
    ...(options.partitions === undefined ? {} : { partitions: partitionsOf(options.partitions) }),
    ...filterOf(options),
    ...(options.limit === undefined ? {} : { limit: count('--limit', options.limit) }),
    ...(options.order === undefined ? {} : { order: options.order }),
    ...(latestPerKey ? { latestPerKey } : {}),
    ...(options.onCorrupt === undefined ? {} : { unreadable: options.onCorrupt }),
    ...(options.isolation === undefined ? {} : { isolation: `read_${options.isolation}` }),
    ...(options.decodeKey === undefined && options.decodeValue === undefined
      ? {}
      : { decoding: { key: options.decodeKey, value: options.decodeValue } }),
  });
  if (query.success) return query.data;
  const [issue] = query.error.issues;
  const got = topics.join(' ').slice(0, 500);
  throw fail('INVALID_ARGUMENT', {
    name: issue?.path.join('.') ?? 'query',
    expected: issue?.message ?? '',
    got,
  });
}

function filterOf({ where, text, matchCase = false }: RecordsOptions): { filter?: unknown } {
  if (where !== undefined) return { filter: { kind: 'expression', text: where } };
  if (text !== undefined) return { filter: { kind: 'text', text, matchCase } };
  return {};
}

/** Throws when an option is given that `beside` leaves no meaning to. */
function refuseBeside(beside: string, given: Readonly<Record<string, string | undefined>>): void {
  for (const [name, got] of Object.entries(given)) {
    if (got === undefined) continue;
    throw fail('INVALID_ARGUMENT', { name, expected: `nothing beside ${beside}`, got });
  }
}

function startOf(text: string | undefined, follow: boolean | undefined, now: number): unknown {
  if (text === undefined) return { from: follow ? 'latest' : 'earliest' };
  if (text === 'earliest' || text === 'latest') return { from: text };
  if (/^\d+$/.test(text)) return { from: 'offset', offset: Number(text) };
  if (text.startsWith(groupPrefix)) return { from: 'group', group: text.slice(groupPrefix.length) };
  return { from: 'timestamp', timestamp: timeOf('--start', text, now) };
}

function endOf(text: string | undefined, now: number): unknown {
  if (text === undefined || text === 'latest') return { to: 'latest' };
  if (text === 'earliest') return { to: 'offset', offset: 0 };
  if (/^\d+$/.test(text)) return { to: 'offset', offset: Number(text) };
  if (text.startsWith(groupPrefix)) return { to: 'group', group: text.slice(groupPrefix.length) };
  return { to: 'timestamp', timestamp: timeOf('--end', text, now) };
}

function timeOf(name: string, text: string, now: number): number {
  const ago = /^-(\d{1,12})(ms|s|m|h|d)$/.exec(text);
  if (ago) return Math.max(0, now - Number(ago[1]) * unitMs[ago[2] as keyof typeof unitMs]);
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isFinite(time)) return time;
  const expected = 'earliest, latest, an offset, group:NAME, an ISO time or e.g. -10m';
  throw fail('INVALID_ARGUMENT', { name, expected, got: text.slice(0, 500) });
}

function count(name: string, text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw fail('INVALID_ARGUMENT', {
    name,
    expected: 'a whole number from 1',
    got: text.slice(0, 500),
  });
}

function partitionsOf(text: string): number[] {
  if (/^\d{1,7}(,\d{1,7})*$/.test(text)) return [...new Set(text.split(',').map(Number))];
  throw fail('INVALID_ARGUMENT', {
    name: '--partitions',
    expected: 'e.g. 0,1,2',
    got: text.slice(0, 500),
  });
}
