import { z } from 'zod';
import type { Chronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { RiverscopeError } from '#shared/contract/errors';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { Analysis } from '../analysis';
import type { AnalysisReading } from '../analysis-reading';
import type { SourceRange } from '../source-ranges';
import { refusedSnapshot } from './refused-snapshot';
import { packSnapshot, readSnapshot, writeSnapshot } from './snapshot-file';
import {
  requireSameOrigin,
  type SnapshotOrigin,
  snapshotOrigin,
  snapshotOriginSchema,
} from './snapshot-origin';

/** First part of a snapshot: what it is of, and where reading goes on, in order of index. */
const headSchema = z.strictObject({
  origin: snapshotOriginSchema,
  places: z.array(z.strictObject({ topic: z.string(), partition: z.number(), next: z.number() })),
});

/**
 * The snapshot of one analysis: its state and the offsets to go on from, saved together, so that
 * each record counts once however often a run is broken off.
 */
export class SavedAnalysis {
  readonly #path: string;
  readonly #cluster: KafkaCluster;
  readonly #definition: AnalysisDefinition;
  #origin: SnapshotOrigin | null = null;

  constructor(path: string, cluster: KafkaCluster, definition: AnalysisDefinition) {
    this.#path = path;
    this.#cluster = cluster;
    this.#definition = definition;
  }

  /**
   * Makes a new analysis what was saved, with the partitions of `found` besides, and returns what is
   * still to be read; `found` itself when nothing is saved yet. Throws SNAPSHOT_REFUSED when what
   * is saved is damaged or of something else.
   */
  async resume(
    analysis: Analysis,
    found: readonly SourceRange[],
    signal?: AbortSignal,
  ): Promise<readonly SourceRange[]> {
    const parts = await readSnapshot(this.#path);
    const origin = await this.#originOf(found, signal);
    if (parts === null) return found;
    const head = headSchema.safeParse(parts.next().value);
    if (!head.success) throw refusedSnapshot(this.#path, 'it is damaged');
    requireSameOrigin(this.#path, head.data.origin, origin);
    const ranges = this.#rangesFrom(head.data.places, found);
    for (const { topic, partition, empty } of ranges) {
      analysis.addPartition(topic, partition, empty);
    }
    try {
      analysis.restore(parts);
    } catch (thrown) {
      const damaged = thrown instanceof RiverscopeError && thrown.error.code === 'FILE_DAMAGED';
      throw damaged ? refusedSnapshot(this.#path, 'it is damaged') : thrown;
    }
    return ranges;
  }

  /** Saves an analysis as it is now; taking in waits while it is looked through. */
  async save(analysis: Analysis, reading: AnalysisReading, { now }: Chronometer): Promise<void> {
    const origin = await this.#originOf(reading.places);
    const packed = await reading.whilePaused(() => {
      const places = reading.places.map(({ topic, partition, taken }) => {
        return { topic, partition, next: taken };
      });
      return packSnapshot(withHead({ origin, places }, analysis.save()), now);
    });
    await writeSnapshot(this.#path, packed);
  }

  /** Saves every `everyMs` until the signal is aborted. Throws DISK_FULL, PERMISSION_DENIED. */
  async keepSaving(
    analysis: Analysis,
    reading: AnalysisReading,
    chronometer: Chronometer,
    everyMs: number,
    signal: AbortSignal,
  ): Promise<void> {
    for (;;) {
      await chronometer.sleep(everyMs, signal).catch(() => undefined);
      if (signal.aborted) return;
      await this.save(analysis, reading, chronometer);
    }
  }

  /** Asks the cluster only about topics that it was not asked about before. */
  async #originOf(
    places: readonly { topic: string }[],
    signal?: AbortSignal,
  ): Promise<SnapshotOrigin> {
    const topics = [...new Set(places.map(({ topic }) => topic))].sort();
    const known = this.#origin?.topics.map(({ topic }) => topic).join('\n');
    if (this.#origin === null || known !== topics.join('\n')) {
      this.#origin = await snapshotOrigin(this.#cluster, this.#definition, topics, signal);
    }
    return this.#origin;
  }

  /** Where partitions are read on: those that were saved first, in their order. */
  #rangesFrom(
    places: z.infer<typeof headSchema>['places'],
    found: readonly SourceRange[],
  ): SourceRange[] {
    const left = new Map(found.map((range) => [`${range.topic}/${range.partition}`, range]));
    const saved = places.map(({ topic, partition, next }) => {
      const key = `${topic}/${partition}`;
      const range = left.get(key);
      if (range === undefined) throw refusedSnapshot(this.#path, `${key} is gone`);
      left.delete(key);
      return { ...range, start: next, empty: range.empty && range.start === next };
    });
    return [...saved, ...left.values()];
  }
}

function* withHead(head: z.infer<typeof headSchema>, parts: Iterable<unknown>) {
  yield head;
  yield* parts;
}
