import { useSyncExternalStore } from 'react';
import type { Feed, FeedState } from './feed';

const idle: FeedState<never> = { value: null, dropped: 0, error: null };
const idleSource = { get: () => idle, subscribe: () => () => undefined };

/** State of a feed, open for as long as the component is mounted; null is a feed with nothing. */
export function useFeed<T>(feed: Feed<T> | null): FeedState<T> {
  const source: Pick<Feed<T>, 'get' | 'subscribe'> = feed ?? idleSource;
  return useSyncExternalStore(source.subscribe, source.get);
}
