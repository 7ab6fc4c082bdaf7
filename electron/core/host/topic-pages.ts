import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { limits } from '#shared/contract/limits';
import type { TopicSummary } from '#shared/model/cluster';

const keptMs = 30_000;

/** A page of the topic list; `total` counts all topics. */
export interface TopicPage {
  topics: TopicSummary[];
  total: number;
  more: boolean;
}

/**
 * Pages of the topic list of each cluster. The first page asks the cluster anew; the pages after it
 * come from that answer, so that a list put together from pages is the list of one moment.
 */
export class TopicPages {
  readonly #now: () => number;
  readonly #answers = new WeakMap<KafkaCluster, { topics: TopicSummary[]; at: number }>();

  /** `now` is monotonic ms. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Topics sorted by name that come after `after`. Throws what `KafkaCluster.topics` throws. */
  async page(
    cluster: KafkaCluster,
    after: string | undefined,
    signal: AbortSignal,
  ): Promise<TopicPage> {
    const all = await this.#answer(cluster, after !== undefined, signal);
    const first = after === undefined ? 0 : firstAfter(all, after);
    const end = first + limits.topicPage;
    return { topics: all.slice(first, end), total: all.length, more: end < all.length };
  }

  /** Whether the cluster marks a topic as internal; false when there is none of that name. */
  async isInternal(cluster: KafkaCluster, name: string, signal: AbortSignal): Promise<boolean> {
    const all = await this.#answer(cluster, true, signal);
    return all.some((topic) => topic.name === name && topic.internal);
  }

  async #answer(
    cluster: KafkaCluster,
    mayBeKept: boolean,
    signal: AbortSignal,
  ): Promise<TopicSummary[]> {
    const kept = this.#answers.get(cluster);
    if (mayBeKept && kept !== undefined && this.#now() - kept.at < keptMs) return kept.topics;
    const topics = (await cluster.topics(signal)).toSorted((a, b) => compare(a.name, b.name));
    this.#answers.set(cluster, { topics, at: this.#now() });
    return topics;
  }
}

function firstAfter(sorted: readonly TopicSummary[], name: string): number {
  const index = sorted.findIndex((topic) => compare(topic.name, name) > 0);
  return index < 0 ? sorted.length : index;
}

/** Order of code units, the same everywhere and whatever the language of the machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
