import { useQuery } from '@tanstack/react-query';
import type { TopicSummary } from '#shared/model/cluster';
import { staleTimes } from './query-client';
import { queryKeys } from './query-keys';
import { useWorkerClient } from './worker-client-context';

const refreshMs = 15_000;

/** All topics of a cluster, sorted by name: every page of the list, one after the other. */
export function useTopicList(connectionId: string, enabled = true) {
  const client = useWorkerClient();
  return useQuery({
    queryKey: queryKeys.data('topics.list', { connectionId }),
    queryFn: async ({ signal }) => {
      const topics: TopicSummary[] = [];
      for (let more = true; more; ) {
        const after = topics.at(-1)?.name;
        const input = { connectionId, ...(after === undefined ? {} : { after }) };
        const page = await client.request('topics.list', input, signal);
        topics.push(...page.topics);
        more = page.more && page.topics.length > 0;
      }
      return topics;
    },
    staleTime: staleTimes.metadata,
    refetchInterval: refreshMs,
    enabled,
  });
}
