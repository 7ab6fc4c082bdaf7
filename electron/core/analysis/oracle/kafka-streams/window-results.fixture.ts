import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { KafkaStreams } from './kafka-streams.fixture';

/** Records in order of arrival, and the windows that Kafka Streams is to sort them into. */
export interface WindowedStream {
  readonly window:
    | { readonly kind: 'time'; readonly sizeMs: number; readonly advanceMs: number }
    | { readonly kind: 'session'; readonly gapMs: number };
  readonly graceMs: number;
  readonly records: readonly {
    readonly time: number;
    readonly group: string | null;
    readonly value: number | null;
  }[];
}

const windowsSchema = z.array(
  z.object({
    group: z.string(),
    start: z.number(),
    end: z.number(),
    count: z.number(),
    sum: z.number().nullable(),
    min: z.number().nullable(),
    max: z.number().nullable(),
    timestamp: z.number(),
  }),
);
/** What Kafka Streams told last of each window that it did not take back. */
export type WindowResults = z.infer<typeof windowsSchema>;

/** Has Kafka Streams work through streams, all in one run; answers in their order. */
export async function kafkaWindowResults(
  streams: readonly WindowedStream[],
): Promise<WindowResults[]> {
  const kafkaStreams = await KafkaStreams.obtain();
  const lines = await kafkaStreams.run('WindowResults', async (folder) => {
    const input = join(folder, 'streams.ndjson');
    await writeFile(
      input,
      streams.map((stream) => `${JSON.stringify(stream)}\n`),
    );
    return [input];
  });
  return lines.map((line) => windowsSchema.parse(JSON.parse(line)));
}
