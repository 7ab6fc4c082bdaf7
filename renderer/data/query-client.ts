import { QueryClient } from '@tanstack/react-query';
import { toAppError } from '#shared/contract/errors';
import { isPassing, longestReopenDelayMs } from './retry-policy';

/** How long an answer counts as fresh, ms. */
export const staleTimes = {
  /** Offsets and other things that move by themselves. */
  moving: 1_000,
  /** Brokers, topics, partitions, leaders. */
  metadata: 10_000,
  /** Topic configurations. */
  configuration: 60_000,
  /** Records never change; settings are kept fresh by main's events. */
  lasting: Number.POSITIVE_INFINITY,
} as const;

/** Tries of a query that failed for a reason that may pass. */
const mostRetries = 2;

/**
 * The page's query client. `networkMode: "always"`: a broker on localhost needs no internet, and
 * what the browser believes about the network says nothing about Kafka.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: staleTimes.metadata,
        refetchOnWindowFocus: false,
        retry(failures, thrown) {
          const { code } = toAppError(thrown);
          if (code === 'WORKER_RESTARTED') return true;
          return isPassing(code) && failures < mostRetries;
        },
        // After a restart of the worker the client waits for its port, so no delay is needed.
        retryDelay: (_failures, thrown) =>
          toAppError(thrown).code === 'WORKER_RESTARTED' ? 0 : longestReopenDelayMs,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
