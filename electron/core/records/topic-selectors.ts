import { RE2JS } from 're2js';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { fail } from '#shared/contract/errors';

/** Whether a selector is `/pattern/` and not a topic's name, which holds no slash. */
export function isTopicPattern(selector: string): boolean {
  return selector.length > 2 && selector.startsWith('/') && selector.endsWith('/');
}

/**
 * Names of the topics that selectors stand for, sorted, each once. A name stands for itself;
 * `/pattern/` for every topic whose whole name it matches (RE2, so matching takes linear time).
 * Internal topics are only matched by patterns that begin with `__`.
 *
 * Throws INVALID_ARGUMENT on a pattern that is none, TOPIC_NOT_FOUND on one that matches nothing,
 * and what `KafkaCluster.topics` throws.
 */
export async function selectTopics(
  cluster: KafkaCluster,
  selectors: readonly string[],
  signal?: AbortSignal,
): Promise<string[]> {
  const names = new Set(selectors.filter((selector) => !isTopicPattern(selector)));
  const patterns = selectors.filter(isTopicPattern).map((selector) => ({
    selector,
    regex: compile(selector),
    internal: selector.startsWith('/__'),
  }));
  const topics = patterns.length > 0 ? await cluster.topics(signal) : [];
  for (const { selector, regex, internal } of patterns) {
    const matching = topics.filter((topic) => {
      return (internal || !topic.internal) && regex.testExact(topic.name);
    });
    if (matching.length === 0) throw fail('TOPIC_NOT_FOUND', { topic: selector });
    for (const { name } of matching) names.add(name);
  }
  return [...names].sort();
}

/** Whether one of the selectors stands for this topic. Throws INVALID_ARGUMENT as `selectTopics`. */
export function selectsTopic(selectors: readonly string[], topic: string): boolean {
  return selectors.some((selector) =>
    isTopicPattern(selector) ? compile(selector).testExact(topic) : selector === topic,
  );
}

function compile(selector: string): RE2JS {
  try {
    return RE2JS.compile(selector.slice(1, -1));
  } catch (cause) {
    const reason = cause instanceof Error ? `: ${cause.message}` : '';
    const expected = `a regular expression (RE2)${reason}`.slice(0, 500);
    throw fail('INVALID_ARGUMENT', { name: 'topics', expected, got: selector }, { cause });
  }
}
