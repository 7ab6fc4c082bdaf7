import { openCluster } from '#core/kafka/open-cluster';
import { tweetLikesTopic, tweetsTopic } from '#shared/model/tweet';

const partitions = 4;

/** Creates the topics of tweets and likes on a broker where they are missing. */
export async function createTweetTopics(
  bootstrapServer: string,
  signal?: AbortSignal,
): Promise<void> {
  const cluster = openCluster({ bootstrapServers: [bootstrapServer] });
  try {
    const present = new Set((await cluster.topics(signal)).map(({ name }) => name));
    const missing = [tweetsTopic, tweetLikesTopic].filter((topic) => !present.has(topic));
    if (missing.length === 0) return;
    await cluster.createTopics(
      missing.map((topic) => ({ topic, partitions, replicationFactor: 1 })),
      signal,
    );
  } finally {
    await cluster.close();
  }
}
