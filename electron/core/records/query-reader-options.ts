import type { LogReaderOptions } from '#core/log/start-log-reader';
import type { RecordQuery } from '#shared/model/record-query';

/** How a query's records are read: see `recordQuerySchema`. */
export function queryReaderOptions({
  isolation,
  unreadable,
  end,
}: RecordQuery): Pick<LogReaderOptions, 'isolation' | 'unreadable'> {
  return { isolation, unreadable: unreadable ?? (end.to === 'live' ? 'skip' : 'stop') };
}
