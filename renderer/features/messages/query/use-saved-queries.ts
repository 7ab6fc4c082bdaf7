import { z } from 'zod';
import { topicNameSchema } from '#shared/model/record-query';
import { useViewState } from '../../../data/use-view-state';
import { messageSearchSchema } from './message-search';

const mostSaved = 50;
const savedQuerySchema = z.object({
  topic: topicNameSchema,
  name: z.string().min(1).max(80),
  search: messageSearchSchema,
});
/** A query of a topic, kept under a name. */
export type SavedQuery = z.output<typeof savedQuerySchema>;

const savedSchema = z.array(savedQuerySchema).max(mostSaved);
const none: SavedQuery[] = [];

/** The queries a user has saved on a connection's topic, by name; at most 50 on all its topics. */
export function useSavedQueries(connectionId: string, topic: string) {
  const [all, setAll] = useViewState(`saved-queries.${connectionId}`, savedSchema, none);
  const others = (name: string) =>
    all.filter((query) => query.topic !== topic || query.name !== name);
  return {
    saved: all
      .filter((query) => query.topic === topic)
      .sort((one, other) => one.name.localeCompare(other.name)),
    full: all.length >= mostSaved,
    /** Keeps a query; one of the same name is replaced. */
    save: (query: Omit<SavedQuery, 'topic'>) =>
      setAll([...others(query.name), { topic, ...query }]),
    remove: (name: string) => setAll(others(name)),
  };
}
