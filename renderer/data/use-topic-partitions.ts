import { useDataQuery } from './use-data-query';

const refreshMs = 5_000;

/** The partitions of a topic with offsets and sizes, refreshed every few seconds. */
export function useTopicPartitions(connectionId: string, topic: string) {
  return useDataQuery(
    'topics.partitions',
    { connectionId, topic },
    { staleTime: refreshMs / 2, refetchInterval: refreshMs },
  );
}
