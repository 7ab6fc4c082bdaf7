import type { LogReaderOptions } from '#core/log/start-log-reader';
import type { RecordQuery } from '#shared/model/record-query';

/** How a query's records are read: see `recordQuerySchema`. */
export function queryReaderOptions({
  isolation,
  unreadable,
  end,
  limit,
}: RecordQuery): Pick<LogReaderOptions, 'isolation' | 'unreadable' | 'limit'> {
  return { isolation, unreadable: unreadable ?? (end.to === 'live' ? 'skip' : 'stop'), limit };
}
