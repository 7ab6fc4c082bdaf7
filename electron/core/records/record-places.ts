import type { Chronometer } from '#core/kafka/back-off';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { fail } from '#shared/contract/errors';
import { limits } from '#shared/contract/limits';
import type { RecordPlaces } from '#shared/model/record-places';
import type { RecordQuery } from '#shared/model/record-query';
import { streamRecords } from './stream-records';

type Place = RecordPlaces['places'][number];

/**
 * Where the records of a bounded query lie: reads them once, and keeps of each partition the first,
 * the last and their number. Throws CANCELLED when the signal is aborted, INVALID_ARGUMENT for a query
 * that never ends, and as `streamRecords`.
 */
export async function recordPlaces(
  cluster: KafkaCluster,
  query: RecordQuery,
  chronometer: Chronometer,
  signal: AbortSignal,
): Promise<RecordPlaces> {
  if (query.end.to === 'live') {
    throw fail('INVALID_ARGUMENT', { name: 'end', expected: 'one that is reached', got: 'live' });
  }
  const places = new Map<string, Place>();
  const status = await streamRecords(
    cluster,
    query,
    {
      onRecord: ({ topic, partition, offset }) => {
        const key = `${topic}/${partition}`;
        const known = places.get(key);
        if (known === undefined) {
          places.set(key, { topic, partition, first: offset, last: offset, records: 1 });
          return;
        }
        known.first = Math.min(known.first, offset);
        known.last = Math.max(known.last, offset);
        known.records += 1;
      },
      onPause: () => undefined,
      onProgress: () => undefined,
    },
    chronometer,
    signal,
  );
  if (status.stopReason === 'cancelled') throw fail('CANCELLED', {});
  const { offsets, covered, lost } = status.totals;
  return {
    places: [...places.values()].sort(inOrder).slice(0, limits.statusPartitions),
    records: status.kept,
    unread: offsets - covered + lost,
  };
}

function inOrder(a: Place, b: Place): number {
  if (a.topic !== b.topic) return a.topic < b.topic ? -1 : 1;
  return a.partition - b.partition;
}
