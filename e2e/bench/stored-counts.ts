import { tweetLikesTopic, tweetsTopic } from '#shared/model/tweet';
import type { RealBroker } from '../fixtures/real-broker';

/** Records of the demo's topics, by the broker's end offsets. */
export async function storedCounts(broker: RealBroker): Promise<{ tweets: number; likes: number }> {
  const { stdout } = await broker.cli(['topics']);
  const topics: { topic: string; count: number }[] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const countOf = (name: string) => topics.find(({ topic }) => topic === name)?.count ?? 0;
  return { tweets: countOf(tweetsTopic), likes: countOf(tweetLikesTopic) };
}
