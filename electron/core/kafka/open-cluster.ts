import { type Chronometer, systemChronometer } from './back-off';
import { patienceMs } from './broker-connection';
import { cancellable, throwIfCancelled } from './cancellable';
import { ClusterConnections } from './cluster-connections';
import { clusterIdentity } from './cluster-identity';
import { clusterOverview } from './cluster-overview';
import { committedOffsets } from './committed-offsets';
import { kafkaCode, kafkaError } from './error-map';
import { FetchBandwidth } from './fetch-bandwidth';
import { fetchApi, fetchV11 } from './fetch-v11';
import type { FetchRequest, FetchResponse, KafkaCluster, OpenCluster } from './kafka-cluster';
import { OffsetLookup } from './offset-lookup';
import { partitionList } from './partition-list';
import { topicConfigs } from './topic-configs';
import { createTopics } from './topic-creation';
import { TopicMetadata } from './topic-metadata';
import { TopicProducer } from './topic-producer';
import { topicSummary } from './topic-summary';

const defaultClientId = 'riverscope';

/**
 * Opens a cluster over kafkajs's connections. No socket is touched before the first request; the
 * opener closes it.
 */
export const openCluster: OpenCluster = (options) => clusterWith(options, systemChronometer);

/** `openCluster` with a clock and chance of its own. */
export function clusterWith(
  options: Parameters<OpenCluster>[0],
  chronometer: Chronometer,
): KafkaCluster {
  const connections = new ClusterConnections({
    bootstrapServers: options.bootstrapServers,
    clientId: options.clientId ?? defaultClientId,
    chronometer,
  });
  const topics = new TopicMetadata(connections, chronometer);
  const offsets = new OffsetLookup(connections, topics, chronometer);

  const bandwidth = new FetchBandwidth(
    options.bandwidth ?? (() => undefined),
    chronometer,
    connections.closing,
  );
  const producer = new TopicProducer(connections, topics, chronometer);

  const fetchFrom = async (brokerId: number, request: FetchRequest): Promise<FetchResponse> => {
    const { errorCode, ...response } = await connections.to(
      brokerId,
      (offered) => {
        offered.highest(fetchApi);
        return fetchV11(request);
      },
      { lane: 'fetch', quietMs: request.maxWaitMs + patienceMs, repeatable: true },
    );
    if (errorCode !== kafkaCode.none) throw kafkaError(errorCode, { resource: 'Fetch' });
    topics.forgetStale(response.partitions);
    return response;
  };

  return {
    overview: (signal) =>
      run(signal, async () => {
        const metadata = await connections.metadata('all');
        return clusterOverview(metadata, metadata.elapsedMs);
      }),
    identity: (names, signal) => run(signal, () => clusterIdentity(connections, names)),
    topics: (signal) =>
      run(signal, async () => {
        const metadata = await connections.metadata('all');
        return metadata.topics.map(topicSummary).sort((a, b) => (a.name < b.name ? -1 : 1));
      }),
    topicConfigs: (names, signal) => run(signal, () => topicConfigs(connections, names)),
    partitions: (topic, signal) =>
      run(signal, () => partitionList(connections, topics, offsets, topic)),
    leaders: (names, { refresh, signal } = {}) => run(signal, () => topics.leaders(names, refresh)),
    listOffsets: (queries, signal) => run(signal, () => offsets.list(queries)),
    committedOffsets: (group, partitions, signal) =>
      run(signal, () => committedOffsets(connections, chronometer, group, partitions)),
    fetch: (brokerId, request, signal) =>
      run(signal, () =>
        bandwidth.fetch(request, signal, (bounded) => fetchFrom(brokerId, bounded)),
      ),
    createTopics: (created, signal) =>
      run(signal, () => createTopics(connections, topics, chronometer, created)),
    produce: (topic, records, produceOptions, signal) =>
      run(signal, () => producer.produce(topic, records, produceOptions, signal)),
    close: async (reason) => connections.close(reason),
  };
}

async function run<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  throwIfCancelled(signal);
  return cancellable(work(), signal);
}
