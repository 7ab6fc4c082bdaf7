import type { Chronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { Analysis } from '../analysis';
import type { AnalysisReading } from '../reading/analysis-reading';
import type { SourceRange } from '../reading/source-ranges';
import { refusedSnapshot } from './refused-snapshot';
import {
  draftState,
  openState,
  type SavedPlace,
  type SavedState,
  type SnapshotFacts,
} from './saved-state';
import {
  fingerprint,
  requireSameSource,
  type SnapshotOrigin,
  snapshotOrigin,
} from './snapshot-origin';

/**
 * The snapshot of one analysis: its state and the offsets to go on from, saved together, so that
 * each record counts once however often a run is broken off.
 */
export class SavedAnalysis {
  readonly #path: string;
  readonly #cluster: KafkaCluster;
  readonly #definition: AnalysisDefinition;
  readonly #facts: SnapshotFacts;
  #origin: SnapshotOrigin | null = null;

  /**
   * `facts` may change, and are saved as they are by then.
   */
  constructor(
    path: string,
    cluster: KafkaCluster,
    definition: AnalysisDefinition,
    facts: SnapshotFacts,
  ) {
    this.#path = path;
    this.#cluster = cluster;
    this.#definition = definition;
    this.#facts = facts;
  }

  /**
   * Makes a new analysis what was saved, if anything, with the partitions of `found` besides, and
   * returns what is still to be read. Throws SNAPSHOT_REFUSED when what is saved is damaged or of
   * something else.
   */
  async resume(
    analysis: Analysis,
    found: readonly SourceRange[],
    signal?: AbortSignal,
  ): Promise<readonly SourceRange[]> {
    const { source } = this.#definition;
    const state = await openState(this.#path, fingerprint(this.#definition, source));
    const ranges = state === null ? found : await this.goOn(state, found, signal);
    for (const { topic, partition, empty } of ranges) {
      analysis.addPartition(topic, partition, empty);
    }
    state?.restore(analysis);
    return ranges;
  }

  /**
   * Where an analysis is read on that is in this state: the partitions it has, in their order, then
   * those of `found` that it has not. Throws SNAPSHOT_REFUSED when the source is another by now.
   */
  async goOn(
    state: SavedState,
    found: readonly SourceRange[],
    signal?: AbortSignal,
  ): Promise<SourceRange[]> {
    requireSameSource(this.#path, state.origin, await this.#originOf(found, signal));
    return this.#rangesFrom(state.places, found);
  }

  /**
   * Saves an analysis as it is now; taking in waits while it is looked through. `mayWrite` is asked
   * before it takes its place, whether what led there is safe; nothing is saved where it is not.
   */
  async save(
    analysis: Analysis,
    reading: AnalysisReading,
    { now }: Chronometer,
    mayWrite: () => Promise<boolean> = async () => true,
  ): Promise<void> {
    const origin = await this.#originOf(reading.places);
    const draft = await reading.whilePaused(() => {
      const places = reading.places.map(({ topic, partition, taken }) => {
        return { topic, partition, next: taken };
      });
      const { knownFrom, closedByHand } = this.#facts;
      const head = { origin, knownFrom, closedByHand, places };
      return draftState(this.#path, head, analysis, now);
    });
    try {
      if (await mayWrite()) await draft.commit();
    } finally {
      await draft.discard();
    }
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
  #rangesFrom(places: readonly SavedPlace[], found: readonly SourceRange[]): SourceRange[] {
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
