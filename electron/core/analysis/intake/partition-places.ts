/** Between a topic and the next one that joins at the end; more than partitions of a topic. */
const spacing = 2 ** 32;

/**
 * Numbers for partitions that order them by topic and partition number, also when topics join
 * later between others: the number of a partition never changes. Once a few dozen topics joined
 * between the same two, the next ones there have the place of the one before them.
 */
export class PartitionPlaces {
  /** Topics in order, each with the place of its partition 0. */
  readonly #topics: { topic: string; place: number }[] = [];

  of(topic: string, partition: number): number {
    const at = this.#topics.findIndex((each) => each.topic >= topic);
    const next = at < 0 ? undefined : this.#topics[at];
    if (next?.topic === topic) return next.place + partition;
    const index = at < 0 ? this.#topics.length : at;
    const place = between(this.#topics[index - 1]?.place, next?.place);
    this.#topics.splice(index, 0, { topic, place });
    return place + partition;
  }
}

function between(before: number | undefined, after: number | undefined): number {
  if (before === undefined) return after === undefined ? 0 : after - spacing;
  return after === undefined ? before + spacing : Math.floor((before + after) / 2);
}
