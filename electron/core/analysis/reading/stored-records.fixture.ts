import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { type KafkaCluster, offsetAt, type ProduceRecord } from '#core/kafka/kafka-cluster';
import { openCluster } from '#core/kafka/open-cluster';
import {
  type AnalysisDefinition,
  analysisDefinitionSchema,
} from '#shared/model/analysis-definition';

/** Time of record 0, ms since the epoch, and from each record to the next one. */
export const firstTime = Date.UTC(2026, 0, 1);
const stepMs = 10;
/** How long a state is waited for. */
export const patience = { timeout: 20_000 };
/** The broker deletes none of it, although its times are long past. */
const configs = { 'retention.ms': '-1' };

type Part = Partial<ProduceRecord>;

/** Record `n`, of the time `at`: one of five tags. */
function tagged(n: number): Part {
  return { value: JSON.stringify({ tag: `t${n % 5}` }) };
}

/** Topics on the broker of the tests, written to be read by analyses. */
export class StoredRecords {
  readonly cluster: KafkaCluster;
  readonly partitions: number;
  readonly #recordOf: (n: number, at: number) => Part;

  /** `recordOf` makes record `n`, of the time `at`; `guard` stands between the tests and the broker. */
  constructor(
    partitions: number,
    recordOf: (n: number, at: number) => Part = tagged,
    guard = (cluster: KafkaCluster) => cluster,
  ) {
    this.partitions = partitions;
    this.#recordOf = recordOf;
    this.cluster = guard(openCluster({ bootstrapServers: [inject('bootstrapServer')] }));
  }

  /** Makes a topic of a new name, or of this one, with so many partitions. */
  async newTopic(name = `stored-${randomUUID()}`, partitions = this.partitions): Promise<string> {
    await this.cluster.createTopics([{ topic: name, partitions, replicationFactor: 1, configs }]);
    return name;
  }

  /** Writes records `from` to `from + count`, to the partitions in turn, `atOnce` in a request. */
  async write(topic: string, from: number, count: number, atOnce = count): Promise<void> {
    for (let start = from; start < from + count; start += atOnce) {
      const records = Array.from({ length: atOnce }, (_, i): ProduceRecord => {
        const n = start + i;
        const at = firstTime + n * stepMs;
        const place = { partition: n % this.partitions, timestamp: at };
        return { ...place, key: null, value: null, ...this.#recordOf(n, at) };
      });
      await this.cluster.produce(topic, records, { compression: 'none', acks: -1 });
    }
  }

  /** Records that the broker says the topic has. */
  async endOffsets(topic: string): Promise<number> {
    const queries = Array.from({ length: this.partitions }, (_, partition) => {
      return { topic, partition, timestamp: offsetAt.latest };
    });
    const ends = await this.cluster.listOffsets(queries);
    return ends.reduce((sum, { offset }) => sum + offset, 0);
  }

  close(): Promise<void> {
    return this.cluster.close();
  }
}

/** Counts the records of a topic per tag and second, unless `part` says otherwise. */
export function countPerTag(topic: string, part: object = {}): AnalysisDefinition {
  return analysisDefinitionSchema.parse({
    name: 'per tag',
    source: { topics: [topic] },
    groupBy: ['value.tag'],
    window: { kind: 'tumbling', size: '1s' },
    aggregates: [{ as: 'n', fn: 'count' }],
    ...part,
  });
}
