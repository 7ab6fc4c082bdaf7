import { useEffect, useMemo, useState } from 'react';
import type { TopicSummary } from '#shared/model/cluster';
import { matchingTopics, needsOf, sortTopics, type TopicColumn, type TopicRow } from './topic-list';
import { useTopicFacts } from './use-topic-facts';

interface TopicOrder {
  column: TopicColumn;
  descending: boolean;
  hideInternal: boolean;
}

const none: readonly never[] = [];

/**
 * The rows of the topic list in order. Only those between `first` and `end` have their activity
 * and configuration loaded, unless sorting needs them of all.
 */
export function useTopicRows(
  connectionId: string,
  topics: readonly TopicSummary[] | undefined,
  search: string,
  { column, descending, hideInternal }: TopicOrder,
  { first, end }: { first: number; end: number },
): readonly TopicRow[] {
  const matching = useMemo(
    () => matchingTopics(topics ?? none, search, hideInternal),
    [topics, search, hideInternal],
  );
  const names = useMemo(() => matching.map(({ name }) => name), [matching]);
  const [visible, setVisible] = useState<readonly string[]>([]);
  const need = needsOf(column);
  const facts = useTopicFacts(connectionId, {
    visible,
    activityOf: need === 'activity' ? names : none,
    configsOf: need === 'configs' ? names : none,
  });
  const rows = useMemo(() => {
    const all = matching.map((summary) => ({
      summary,
      activity: facts.activity.get(summary.name),
      config: facts.configs.get(summary.name),
    }));
    return sortTopics(all, column, descending);
  }, [matching, facts, column, descending]);

  // Sorted, so that rows which only change places do not count as others.
  const inView = rows
    .slice(first, end)
    .map(({ summary }) => summary.name)
    .sort()
    .join('\n');
  useEffect(() => setVisible(inView === '' ? none : inView.split('\n')), [inView]);
  return rows;
}
