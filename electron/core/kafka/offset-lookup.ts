import type { RiverscopeError } from '#shared/contract/errors';
import { BackOff, type Chronometer } from './back-off';
import type { ChooseRequest } from './broker-connection';
import { type ClusterConnections, interactive } from './cluster-connections';
import { isStaleMetadata, isUnreachable, kafkaCode } from './error-map';
import { groupBy } from './group-by';
import { type ListedOffset, type OffsetQuery, offsetAt } from './kafka-cluster';
import { listOffsetsApi, listOffsetsV5 } from './list-offsets-v5';
import { listMaxTimestampApi, listOffsetsV7 } from './list-offsets-v7';
import type { TopicMetadata } from './topic-metadata';

const tries = 4;

interface Pending {
  /** Place in the answer. */
  index: number;
  query: OffsetQuery;
}

/** A query with the broker to ask; of one partition, only one query fits into a request. */
interface Located extends Pending {
  leader: number;
  round: number;
}

/** ListOffsets over a whole cluster: one request per broker, whatever the number of partitions. */
export class OffsetLookup {
  readonly #connections: ClusterConnections;
  readonly #topics: TopicMetadata;
  readonly #chronometer: Chronometer;

  constructor(connections: ClusterConnections, topics: TopicMetadata, chronometer: Chronometer) {
    this.#connections = connections;
    this.#topics = topics;
    this.#chronometer = chronometer;
  }

  /**
   * Offsets in the order asked. What a leader refuses, or cannot be asked, is the error code of
   * its partitions. Throws BROKER_UNREACHABLE when no leader at all can be reached, and
   * UNSUPPORTED_BY_BROKER.
   */
  async list(queries: readonly OffsetQuery[]): Promise<ListedOffset[]> {
    const backOff = new BackOff(this.#chronometer, 50, 500);
    const answers: ListedOffset[] = [];
    let pending: Pending[] = queries.map((query, index) => ({ index, query }));
    for (let tried = 0; pending.length > 0 && tried < tries; tried++) {
      if (tried > 0) await this.#chronometer.sleep(backOff.next(), this.#connections.closing);
      const { located, again } = await this.#locate(pending, answers, tried > 0);
      pending = [...again, ...(await this.#askLeaders(located, answers))];
    }
    return answers;
  }

  async #locate(pending: readonly Pending[], answers: ListedOffset[], refreshed: boolean) {
    const names = [...new Set(pending.map(({ query }) => query.topic))];
    const topics = new Map(
      (await this.#topics.of(names, refreshed)).map(({ name, errorCode, partitions }) => [
        name,
        { errorCode, leaders: new Map(partitions.map((each) => [each.partition, each.leader])) },
      ]),
    );
    const asked = new Map<string, number>();
    const located: Located[] = [];
    const again: Pending[] = [];
    for (const { index, query } of pending) {
      const topic = topics.get(query.topic);
      const leader = topic?.leaders.get(query.partition);
      if (leader !== undefined && leader >= 0) {
        const key = keyOf(query);
        const round = asked.get(key) ?? 0;
        asked.set(key, round + 1);
        located.push({ index, query, leader, round });
        continue;
      }
      const leaderless = leader !== undefined;
      const known = topic?.errorCode === kafkaCode.none;
      const refused = topic?.errorCode || kafkaCode.unknownTopicOrPartition;
      answers[index] = refusal(query, leaderless ? kafkaCode.leaderNotAvailable : refused);
      if (leaderless || (known && !refreshed)) again.push({ index, query });
    }
    return { located, again };
  }

  /** Fills in answers; returns what is worth asking again with newer metadata. */
  async #askLeaders(located: readonly Located[], answers: ListedOffset[]): Promise<Pending[]> {
    const again: Pending[] = [];
    const failures: RiverscopeError[] = [];
    const requests = groupBy(located, ({ leader, round }) => `${leader} ${round}`);
    const ask = async (group: Located[], leader: number) => {
      const listed = await this.#listFrom(leader, group, failures);
      this.#topics.forgetStale(listed.values());
      for (const each of group) {
        const answer = listed.get(keyOf(each.query));
        answers[each.index] = answer ?? refusal(each.query, kafkaCode.brokerNotAvailable);
        if (answer && isStaleMetadata(answer.errorCode)) again.push(each);
      }
    };
    await Promise.all(
      [...requests.values()].map((group) => group[0] && ask(group, group[0].leader)),
    );
    const [failure] = failures;
    if (failure && failures.length === requests.size) throw failure;
    return again;
  }

  async #listFrom(
    leader: number,
    group: readonly Located[],
    failures: RiverscopeError[],
  ): Promise<Map<string, ListedOffset>> {
    try {
      const request = chooseListOffsets(group.map(({ query }) => query));
      const listed = await this.#connections.to(leader, request, interactive);
      return new Map(listed.map((each) => [keyOf(each), each]));
    } catch (thrown) {
      if (!isUnreachable(thrown)) throw thrown;
      failures.push(thrown);
      return new Map();
    }
  }
}

function chooseListOffsets(queries: readonly OffsetQuery[]): ChooseRequest<ListedOffset[]> {
  const byMaxTimestamp = queries.some(({ timestamp }) => timestamp === offsetAt.maxTimestamp);
  return (offered) => {
    const version = offered.highest(byMaxTimestamp ? listMaxTimestampApi : listOffsetsApi);
    return version === 7 ? listOffsetsV7(queries) : listOffsetsV5(queries);
  };
}

function keyOf({ topic, partition }: { topic: string; partition: number }): string {
  return `${partition} ${topic}`;
}

function refusal({ topic, partition }: OffsetQuery, errorCode: number): ListedOffset {
  return { topic, partition, offset: -1, timestamp: -1, errorCode };
}
