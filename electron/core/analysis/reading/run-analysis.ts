import type { Chronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { startQueryReader } from '#core/records/start-query-reader';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { Analysis } from '../analysis';
import { SavedAnalysis } from '../snapshot/saved-analysis';
import { AnalysisReading, type ReadPlace } from './analysis-reading';
import { holdBackOf } from './hold-back-of';
import { knownFrom, sourceQuery, sourceRanges } from './source-ranges';

/** How often a snapshot is taken, ms. */
const saveEveryMs = 5_000;

export interface AnalysisRunOptions {
  /** Whether reading goes on live, whatever end the definition names. */
  readonly follow: boolean;
  /** Path of a snapshot to go on from, if it is there, and to save to; null for none. */
  readonly snapshot: string | null;
  /** Whether another run goes on from the snapshot, so that the end of reading ends nothing. */
  readonly goesOn: boolean;
  readonly chronometer: Chronometer;
  /** Called when results may have come; a promise holds reading back until it settles. */
  onPause(): void | Promise<void>;
  /** ms since the epoch. */
  wallClock(): number;
}

/** How a run ended. */
export interface AnalysisRun {
  readonly reason: 'end reached' | 'cancelled';
  /** How far each partition was read, with what was lost of it and why. */
  readonly places: readonly ReadPlace[];
}

/**
 * Runs a new analysis of this definition over its source, to the end as it is now where the
 * definition names none, or until the signal is aborted. What is still open afterwards can be
 * flushed; a snapshot holds it open. A range that retention has overtaken shows in `places` as lost.
 *
 * Throws SNAPSHOT_REFUSED, DISK_FULL, PERMISSION_DENIED, TOPIC_NOT_FOUND, INVALID_ARGUMENT and what
 * the cluster throws.
 */
export async function runAnalysis(
  cluster: KafkaCluster,
  definition: AnalysisDefinition,
  analysis: Analysis,
  { follow, snapshot, goesOn, chronometer, wallClock, onPause }: AnalysisRunOptions,
  signal?: AbortSignal,
): Promise<AnalysisRun> {
  const asked = sourceQuery(definition, 'latest', wallClock());
  const query = follow ? { ...asked, end: { to: 'live' as const } } : asked;
  const saved =
    snapshot === null
      ? null
      : new SavedAnalysis(snapshot, cluster, definition, {
          knownFrom: knownFrom(query),
          closedByHand: [],
        });
  const found = await sourceRanges(cluster, query, signal);
  const ranges = (await saved?.resume(analysis, found, signal)) ?? found;
  if (saved === null) {
    for (const { topic, partition, empty } of found) analysis.addPartition(topic, partition, empty);
  }
  const reading = new AnalysisReading(analysis, ranges, holdBackOf(definition), {
    startReader: (some, events) => startQueryReader(cluster, query, some, events, chronometer),
    now: chronometer.now,
    onChange: () => undefined,
    onPause,
  });
  const stop = () => void reading.close();
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  try {
    const reason = await untilDone(reading, saved, analysis, chronometer);
    if (saved !== null) await saved.save(analysis, reading, chronometer);
    if (reason === 'end reached' && !goesOn) reading.settle();
    return { reason, places: reading.places };
  } finally {
    signal?.removeEventListener('abort', stop);
    await reading.close();
  }
}

/** Saves every now and then until reading has ended. */
async function untilDone(
  reading: AnalysisReading,
  saved: SavedAnalysis | null,
  analysis: Analysis,
  chronometer: Chronometer,
): Promise<AnalysisRun['reason']> {
  const ended = new AbortController();
  const done = reading.done.finally(() => ended.abort());
  if (saved === null) return done;
  const saving = saved.keepSaving(analysis, reading, chronometer, saveEveryMs, ended.signal);
  const [reason] = await Promise.all([done, saving]);
  return reason;
}
