import { z } from 'zod';
import { KafkaStreams } from './kafka-streams.fixture';

const backlogSchema = z.object({
  /** Records of the topic, all of which were read. */
  records: z.number(),
  /** From the first one read to the last one aggregated. */
  seconds: z.number(),
  windows: z.array(
    z.object({ tag: z.string(), start: z.number(), count: z.number(), avg: z.number() }),
  ),
});
export type BacklogCount = z.infer<typeof backlogSchema>;

/**
 * Has a Kafka Streams application of one thread count a topic of the bench set, and average its
 * followers, per tag and minute of `ts`: from the first record to the last one there is now. Its
 * topics on the broker are removed afterwards.
 */
export async function kafkaStreamsBacklogCount(backlog: {
  bootstrapServer: string;
  topic: string;
  graceMs: number;
}): Promise<BacklogCount> {
  const { bootstrapServer, topic, graceMs } = backlog;
  const kafkaStreams = await KafkaStreams.obtain();
  const [result = ''] = await kafkaStreams.run('BacklogCount', async (folder) => [
    bootstrapServer,
    topic,
    String(graceMs),
    folder,
  ]);
  return backlogSchema.parse(JSON.parse(result));
}
