import type { ConnectionRegistry } from './connection-registry';
import type { TopicPages } from './topic-pages';
import type { VerbTable } from './verb-table';

/** Verbs about the cluster and its topics. */
export function clusterVerbs(
  connections: ConnectionRegistry,
  topicPages: TopicPages,
): Pick<VerbTable, 'cluster.overview' | 'topics.list' | 'topics.configs' | 'topics.partitions'> {
  const cluster = (id: string) => connections.lease(id).cluster;
  return {
    'cluster.overview': (input, signal) => cluster(input.connectionId).overview(signal),
    'topics.list': (input, signal) =>
      topicPages.page(cluster(input.connectionId), input.after, signal),
    'topics.configs': async (input, signal) => ({
      configs: await cluster(input.connectionId).topicConfigs(input.topics, signal),
    }),
    'topics.partitions': async (input, signal) => {
      const [internal, partitions] = await Promise.all([
        topicPages.isInternal(cluster(input.connectionId), input.topic, signal),
        cluster(input.connectionId).partitions(input.topic, signal),
      ]);
      return { internal, partitions };
    },
  };
}
