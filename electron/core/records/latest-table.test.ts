import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recordOf } from '#core/log/record.fixture';
import { LatestTable } from './latest-table';

interface Entry {
  topic: string;
  partition: number;
  key: string | null;
  timestamp: number;
  deletes: boolean;
  matches: boolean;
}

const anyEntries = fc.array(
  fc.record<Entry>({
    topic: fc.constantFrom('a', 'b'),
    partition: fc.nat(2),
    key: fc.constantFrom(null, '', 'x', 'y', '\u00ff'),
    timestamp: fc.nat(5),
    deletes: fc.boolean(),
    matches: fc.boolean(),
  }),
  { maxLength: 60 },
);

const seen = (entry: Entry, offset: number) => `${entry.topic}/${entry.partition}/${offset}`;

/** What the table must hold, by definition: everything is looked at anew. */
function model(entries: readonly Entry[]) {
  const groups = new Map<string, (Entry & { offset: number })[]>();
  entries.forEach((entry, offset) => {
    if (entry.key === null) return;
    const name = `${entry.topic}/${entry.key}`;
    groups.set(name, [...(groups.get(name) ?? []), { ...entry, offset }]);
  });
  const lasts = [...groups.values()].map((group) => {
    const inPartitions = group.filter(
      (one) => !group.some((two) => two.partition === one.partition && two.offset > one.offset),
    );
    return inPartitions.sort(
      (one, two) => two.timestamp - one.timestamp || two.partition - one.partition,
    )[0];
  });
  const rows = lasts.filter((last) => last?.deletes === false && last.matches);
  return {
    rows: rows.map((last) => (last ? seen(last, last.offset) : '')).sort(),
    times: rows.map((last) => last?.timestamp ?? -1).sort(),
    tombstones: lasts.filter((last) => last?.deletes).length,
    keyless: entries.filter(({ key }) => key === null).length,
  };
}

const recordAt = ({ topic, partition, key, timestamp, deletes }: Entry, offset: number) =>
  recordOf({ topic, partition, key, timestamp, offset, value: deletes ? null : 'v' });

async function rowsOf(table: LatestTable): Promise<string[]> {
  const columns = await table.columns(async () => undefined);
  const names = columns.places.map(({ topic, partition }) => `${topic}/${partition}`);
  expect(names).toEqual(names.toSorted());
  return Array.from({ length: columns.length }, (_, row) => {
    const { topic, partition } = columns.places[columns.place(row)] ?? { topic: '', partition: -1 };
    return `${topic}/${partition}/${columns.offset(row)}`;
  }).sort();
}

it('holds the last record of each key, in whatever order partitions are read', async () => {
  await fc.assert(
    fc.asyncProperty(anyEntries, fc.nat(2), async (entries, lastPartition) => {
      const times: number[] = [];
      const table = new LatestTable((timestamp, by) => {
        if (by > 0) times.push(timestamp);
        else times.splice(times.indexOf(timestamp), 1);
      });
      const numbered = entries.map((entry, offset) => ({ entry, offset }));
      const inTurn = [
        ...numbered.filter(({ entry }) => entry.partition !== lastPartition),
        ...numbered.filter(({ entry }) => entry.partition === lastPartition),
      ];
      for (const { entry, offset } of inTurn) {
        expect(table.add(recordAt(entry, offset), entry.matches)).toBe(true);
      }
      const { rows, ...expected } = model(entries);
      const { tombstones, keyless } = table;
      expect({ times: times.sort(), tombstones, keyless }).toEqual(expected);
      expect(await rowsOf(table)).toEqual(rows);
      expect(table.length).toBe(rows.length);
    }),
  );
});

it('takes no more keys, or bytes of keys, than there is room for, and keeps what it has', async () => {
  const entry = { topic: 't', partition: 0, timestamp: 1, deletes: false, matches: true };
  const few = new LatestTable(undefined, { keys: 2, keyBytes: 100 });
  const short = new LatestTable(undefined, { keys: 100, keyBytes: 4 });
  for (const table of [few, short]) {
    expect(table.add(recordAt({ ...entry, key: 'k1' }, 0), true)).toBe(true);
    expect(table.add(recordAt({ ...entry, key: 'k2' }, 1), true)).toBe(true);
    expect(table.add(recordAt({ ...entry, key: 'k1' }, 2), true)).toBe(true);
    expect(table.full).toBe(false);
    expect(table.add(recordAt({ ...entry, key: 'k3' }, 3), true)).toBe(false);
    expect(table.full).toBe(true);
    expect(await rowsOf(table)).toEqual(['t/0/1', 't/0/2']);
  }
});
