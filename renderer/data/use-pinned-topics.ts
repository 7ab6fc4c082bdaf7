import { z } from 'zod';
import { topicNameSchema } from '#shared/model/record-query';
import { useViewState } from './use-view-state';

/** Most topics that can be pinned on one connection. */
const mostPinned = 40;

const pinnedSchema = z.array(topicNameSchema).max(mostPinned);
const none: string[] = [];

/** The topics pinned on a connection, in the order they were pinned. */
export function usePinnedTopics(connectionId: string): {
  pinned: readonly string[];
  toggle: (topic: string) => void;
} {
  const [pinned, setPinned] = useViewState(`pinned.${connectionId}`, pinnedSchema, none);
  const toggle = (topic: string) =>
    setPinned(
      pinned.includes(topic)
        ? pinned.filter((name) => name !== topic)
        : [...pinned, topic].slice(-mostPinned),
    );
  return { pinned, toggle };
}
