import { join } from 'node:path';
import { folderEnvironment } from '../fixtures/folder-environment';
import { RealBroker } from '../fixtures/real-broker';
import { withBenchFolder } from './bench-folder';
import { benchRecords, fillBenchTopic } from './bench-topics';
import { type Figure, printFigures } from './figure-table';
import { digestOf, firstDifference, type PlacedRecord, placedRecords } from './place-digests';

// Whether every form of query answers with the very records that kcat (librdkafka) and a few lines
// of code find among 2,000,000: by partition, offset, time, and what key and value hold.

const newestCount = 10_000;
const [firstOffset, endOffset] = [100_000, 350_000];

await withBenchFolder(async (machine, dataDir) => {
  const broker = await RealBroker.start(machine, dataDir);
  const server = broker.bootstrapServer;
  const topic = await fillBenchTopic(broker, 'lz4');
  const env = folderEnvironment(machine, dataDir);
  const format = '%p\\t%o\\t%T\\t%k\\t%s\\n';
  const kcat = ['-C', '-e', '-q', '-b', server, '-t', topic, '-o', 'beginning', '-f', format];
  const values = new Map<PlacedRecord, Tweet>();
  const all = await placedRecords('kcat', kcat, process.env, (line) => {
    const [partition, offset, timestamp, key = '', value = ''] = line.split('\t');
    const record = placed(Number(partition), Number(offset), Number(timestamp), key, value);
    const { text, tagFilter, followers } = JSON.parse(value);
    values.set(record, { kafka: tagFilter === 'kafka', live: text.includes('live'), followers });
    return record;
  });
  if (all.length !== benchRecords) throw new Error(`kcat found ${all.length} records`);
  const tweet = (record: PlacedRecord): Tweet =>
    values.get(record) ?? { kafka: false, live: false, followers: 0 };

  all.sort(byPlace);
  const byTime = all.toSorted(byTimeThenPlace);
  const [from, to] = [0.3, 0.6].map(
    (part) => byTime[Math.floor(part * all.length)]?.timestamp ?? 0,
  );
  const latest = new Map<string, PlacedRecord>();
  for (const record of all) latest.set(record.key, record);

  const figures: Figure[] = [];
  const cli = join(machine.root, 'out/cli/cli.js');
  const check = async (
    name: string,
    args: string[],
    expected: readonly PlacedRecord[],
    order: 'as printed' | 'offsets rise' | 'any' = 'offsets rise',
  ): Promise<void> => {
    const command = [cli, '--bootstrap', server, 'records', topic, ...args];
    const actual = await placedRecords(process.execPath, command, env, fromLine);
    if (order === 'offsets rise' && !risesWithinPartitions(actual)) {
      throw new Error(`${name}: not in the order of offsets`);
    }
    if (order !== 'as printed') actual.sort(byPlace);
    const difference = firstDifference(expected, actual);
    figures.push({
      name,
      figure: difference ?? `${actual.length} records`,
      target: 'equal',
      met: difference === null,
    });
  };

  await check('everything', ['--start', 'earliest'], all);
  await check(
    'between two offsets of each partition',
    ['--start', String(firstOffset), '--end', String(endOffset)],
    all.filter(({ offset }) => offset >= firstOffset && offset < endOffset),
  );
  await check(
    'between two times',
    ['--start', iso(from), '--end', iso(to)],
    all.filter(({ timestamp }) => timestamp >= Number(from) && timestamp < Number(to)),
  );
  await check(
    'two partitions',
    ['--partitions', '1,3'],
    all.filter(({ partition }) => partition === 1 || partition === 3),
  );
  await check(
    'of one tag with many followers',
    ['--where', 'value.tagFilter == "kafka" && value.followers > 50000'],
    all.filter((record) => tweet(record).kafka && tweet(record).followers > 50_000),
  );
  await check(
    'a word within a field',
    ['--where', 'value.text.contains("live")'],
    all.filter((record) => tweet(record).live),
  );
  await check(
    `newest ${newestCount} over all partitions`,
    ['--newest', String(newestCount)],
    byTime.slice(-newestCount),
    'as printed',
  );
  await check(
    `newest ${newestCount} of one tag`,
    ['--newest', String(newestCount), '--where', 'value.tagFilter == "kafka"'],
    byTime.filter((record) => tweet(record).kafka).slice(-newestCount),
    'as printed',
  );
  await check('everything, merged by time', ['--order', 'timestamp'], byTime, 'as printed');
  await check('everything, by offset', ['--order', 'offset'], all, 'as printed');
  await check('last of each key', ['--latest-per-key'], [...latest.values()].sort(byPlace), 'any');
  printFigures(figures);
  if (figures.some(({ met }) => !met)) process.exitCode = 1;
});

/** What the checks ask of a record's value. */
interface Tweet {
  readonly kafka: boolean;
  readonly live: boolean;
  readonly followers: number;
}

function placed(
  partition: number,
  offset: number,
  timestamp: number,
  key: string,
  value: string,
): PlacedRecord {
  return { partition, offset, timestamp, key, digest: digestOf(key, value) };
}

/** A line of the command line: the value stands last, as it was written. */
function fromLine(line: string): PlacedRecord {
  const { partition, offset, timestamp, key } = JSON.parse(line);
  const value = line.slice(line.indexOf(',"value":') + ',"value":'.length, -1);
  return placed(partition, offset, timestamp, key, value);
}

function byPlace(a: PlacedRecord, b: PlacedRecord): number {
  return a.partition - b.partition || a.offset - b.offset;
}

function byTimeThenPlace(a: PlacedRecord, b: PlacedRecord): number {
  return a.timestamp - b.timestamp || byPlace(a, b);
}

function risesWithinPartitions(records: readonly PlacedRecord[]): boolean {
  const last = new Map<number, number>();
  for (const { partition, offset } of records) {
    if (offset <= (last.get(partition) ?? -1)) return false;
    last.set(partition, offset);
  }
  return true;
}

function iso(timestamp: number | undefined): string {
  return new Date(timestamp ?? 0).toISOString();
}
