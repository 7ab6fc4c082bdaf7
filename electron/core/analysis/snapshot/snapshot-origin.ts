import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import type { AnalysisComputation, AnalysisDefinition } from '#shared/model/analysis-definition';
import { refusedSnapshot } from './refused-snapshot';

/** What a snapshot was taken of: with anything else its counts would mean something else. */
export const snapshotOriginSchema = z.strictObject({
  definition: z.string(),
  clusterId: z.string().nullable(),
  topics: z.array(z.strictObject({ topic: z.string(), id: z.string().nullable() })),
});
export type SnapshotOrigin = z.infer<typeof snapshotOriginSchema>;

/** What a snapshot that is taken of an analysis now is of. Throws what `KafkaCluster.identity` throws. */
export async function snapshotOrigin(
  cluster: KafkaCluster,
  definition: AnalysisDefinition,
  topics: readonly string[],
  signal?: AbortSignal,
): Promise<SnapshotOrigin> {
  const { clusterId, topicIds } = await cluster.identity(topics, signal);
  return {
    definition: fingerprint(definition, definition.source),
    clusterId,
    topics: topics.map((topic, i) => ({ topic, id: topicIds[i] ?? null })),
  };
}

/** Refuses a snapshot of another definition than the one with this fingerprint: SNAPSHOT_REFUSED. */
export function requireSameDefinition(
  file: string,
  { definition }: SnapshotOrigin,
  fingerprint: string,
): void {
  if (definition !== fingerprint) throw refusedSnapshot(file, 'it is of another definition');
}

/** Refuses a snapshot of another cluster or other topics than are there now: SNAPSHOT_REFUSED. */
export function requireSameSource(file: string, saved: SnapshotOrigin, now: SnapshotOrigin): void {
  if (saved.clusterId !== now.clusterId) {
    const [was, is] = [saved.clusterId ?? 'unknown', now.clusterId ?? 'unknown'];
    throw refusedSnapshot(file, `it is of another cluster (${was}, this one is ${is})`);
  }
  const ids = new Map(now.topics.map(({ topic, id }) => [topic, id]));
  for (const { topic, id } of saved.topics) {
    if (!ids.has(topic)) throw refusedSnapshot(file, `the topic ${topic} is gone`);
    if (ids.get(topic) !== id) {
      throw refusedSnapshot(file, `the topic ${topic} was deleted and created anew since`);
    }
  }
}

/**
 * Tells definitions apart by what they compute; not by name, nor by where reading ends. Of records
 * that are given the source says nothing.
 */
export function fingerprint(
  { name: _, ...computation }: AnalysisComputation,
  source: Pick<AnalysisDefinition['source'], 'topics' | 'start'> | null,
): string {
  const { topics, start } = source ?? {};
  const text = JSON.stringify(
    { ...computation, source: { topics, start } },
    (_key, value: unknown) =>
      isObject(value) ? Object.fromEntries(Object.entries(value).sort(byName)) : value,
  );
  return createHash('sha256').update(text).digest('hex');
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
