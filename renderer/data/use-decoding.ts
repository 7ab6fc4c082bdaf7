import { limits } from '#shared/contract/limits';
import { autoDecoding, decodingSchema } from '#shared/model/decoding';
import { useViewState } from './use-view-state';

/** How keys and values of a topic are read: a choice that is kept per connection and topic. */
export function useDecoding(connectionId: string, topic: string) {
  // A long name must not break the bound on keys; topics that share a beginning share the choice.
  const key = `decoding.${connectionId}.${topic}`.slice(0, limits.nameLength);
  return useViewState(key, decodingSchema, autoDecoding);
}
