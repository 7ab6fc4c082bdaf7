import type { Chronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { type AppError, toAppError } from '#shared/contract/errors';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import { sourceRanges } from '../reading/source-ranges';
import { clusterInput } from '../running/cluster-input';
import { RunningAnalysis } from '../running/running-analysis';
import { SavedAnalysis } from '../snapshot/saved-analysis';
import type { KeptState } from './kept-state';
import type { RunSaving } from './run-saving';

/** With what an analysis reads on. */
export interface ReadOnDeps {
  /** Path of its snapshot. */
  readonly path: string;
  readonly definition: AnalysisDefinition;
  /** A cluster in use, and when and why it goes. */
  readonly lease: { readonly cluster: KafkaCluster; readonly signal: AbortSignal };
  readonly chronometer: Chronometer;
  readonly saving: RunSaving;
  /** Hears of what reads, as soon as it does. */
  onRunning(running: RunningAnalysis): void;
  /** Called after each snapshot, and when something changed. */
  onSaved(): void;
  onChange(): void;
}

/** Where reading ended, and why; null when its signal was aborted. */
export interface ReadOn {
  readonly places: KeptState['places'];
  readonly failure: AppError | null;
}

/**
 * Reads on from a state, saves and publishes, until the signal is aborted or nothing more can be
 * read; then all is closed and saved. Throws why it cannot begin: SNAPSHOT_REFUSED, and whatever the
 * cluster throws.
 */
export async function readOn(
  { counted, query, saved, places, publisher }: KeptState,
  deps: ReadOnDeps,
  signal: AbortSignal,
): Promise<ReadOn> {
  const { path, definition, lease, chronometer, saving, onChange } = deps;
  const { cluster } = lease;
  const until = AbortSignal.any([signal, lease.signal]);
  const snapshot = new SavedAnalysis(path, cluster, definition, counted);
  const found = await sourceRanges(cluster, query, until);
  const ranges = saved === null ? found : await snapshot.goOn(saved, found, until);
  for (const { topic, partition, empty } of ranges.slice(places.length)) {
    counted.analysis.addPartition(topic, partition, empty);
  }
  const running: RunningAnalysis = new RunningAnalysis(counted, {
    definition,
    ranges,
    ...clusterInput(cluster, query, chronometer),
    onEnd: async () => {
      await saving.save(run);
    },
    ...(publisher && { onPause: () => publisher.room() }),
  });
  const run = { running, publisher, snapshot };
  const publishing = publisher?.start({ cluster, chronometer, onChange });
  deps.onRunning(running);
  const failed = new AbortController();
  running.onChange(() => {
    if (running.failure !== null) failed.abort();
    onChange();
  });
  const over = AbortSignal.any([until, failed.signal]);
  over.addEventListener('abort', () => publisher?.letGo(chronometer), { once: true });
  try {
    await saving.keepSaving(run, over, deps.onSaved);
  } finally {
    publisher?.letGo(chronometer);
    await running.close();
    await publisher?.acknowledged();
    await saving.save(run);
    publisher?.close();
    await publishing;
  }
  const failure = signal.aborted ? null : (running.failure ?? toAppError(lease.signal.reason));
  return { places: running.reading.places, failure };
}
