import { useQuery } from '@tanstack/react-query';
import type { Decoding } from '#shared/model/decoding';
import type { RecordRef } from '#shared/model/record';
import { staleTimes } from './query-client';
import { queryKeys } from './query-keys';
import { useWorkerClient } from './worker-client-context';

/** How long a record that is not looked at any more is kept, ms. */
const keptMs = 30_000;

/** Everything about one record, read as `decoding` says. */
export function useRecordDetail(connectionId: string, ref: RecordRef, decoding: Decoding) {
  const client = useWorkerClient();
  const input = { connectionId, ref, decoding };
  return useQuery({
    queryKey: queryKeys.data('records.detail', input),
    queryFn: ({ signal }) => client.request('records.detail', input, signal),
    staleTime: staleTimes.lasting,
    gcTime: keptMs,
  });
}
