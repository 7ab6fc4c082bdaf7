import type { CountedRecords } from '#shared/model/record-query';

/** Where an analysis counted records of one partition, and what of them reading again takes wrong. */
export interface CountedRange {
  readonly topic: string;
  readonly partition: number;
  /** Offset at which reading begins: before `first` where ids must be known by then. */
  readonly from: number;
  /** First and last record that counted, both included. */
  readonly first: number;
  readonly last: number;
  /** The partition's event time before `from`, ms since the epoch; null: none yet. */
  readonly clock: number | null;
  /** Offsets that were ahead of the clock when the analysis read them: they do not exist for it. */
  readonly future: readonly number[];
  /** Offsets that came when their window had closed, or their group found no room. */
  readonly leftOut: readonly number[];
}

type Packed = Pick<CountedRecords, 'ranges' | 'future' | 'leftOut'>;
type Offsets = Packed['future'];

/** Packs ranges into columns by topic: those of thousands of partitions fit into a message. */
export function packRanges(ranges: readonly CountedRange[]): Packed {
  const topics = new Map<string, Packed['ranges'][number]>();
  for (const { topic, partition, from, first, last, clock } of ranges) {
    const columns = topics.get(topic) ?? {
      ...{ topic, partitions: [], from: [], first: [], last: [], clocks: [] },
    };
    topics.set(topic, columns);
    columns.partitions.push(partition);
    columns.from.push(from);
    columns.first.push(first);
    columns.last.push(last);
    columns.clocks.push(clock);
  }
  const some = (of: (range: CountedRange) => readonly number[]): Offsets =>
    ranges
      .filter((range) => of(range).length > 0)
      .map((range) => {
        return { topic: range.topic, partition: range.partition, offsets: [...of(range)] };
      });
  return {
    ranges: [...topics.values()],
    future: some(({ future }) => future),
    leftOut: some(({ leftOut }) => leftOut),
  };
}

/** The ranges that were packed, topic by topic. */
export function unpackRanges({ ranges, future, leftOut }: Packed): CountedRange[] {
  const offsetsIn = (all: Offsets) =>
    new Map(all.map(({ topic, partition, offsets }) => [`${topic}/${partition}`, offsets]));
  const [futures, leftOuts] = [offsetsIn(future), offsetsIn(leftOut)];
  return ranges.flatMap(({ topic, partitions, from, first, last, clocks }) =>
    partitions.map((partition, i): CountedRange => {
      const key = `${topic}/${partition}`;
      return {
        topic,
        partition,
        from: from[i] ?? 0,
        first: first[i] ?? 0,
        last: last[i] ?? 0,
        clock: clocks[i] ?? null,
        future: futures.get(key) ?? [],
        leftOut: leftOuts.get(key) ?? [],
      };
    }),
  );
}
