import { expect, it } from 'vitest';
import {
  feedGivenRecords,
  type GivenInput,
  type GivenPlace,
  type GivenSnapshot,
  type RecordTaker,
} from './feed-given-records';

/** Lines of records, each of the partition and time named as `partition@time`. */
function inputOf(places: string[], lasting: boolean, pieceBytes = 1_000): GivenInput {
  const lines = places.map((place) => {
    const [partition, time] = place.split('@');
    return `{"topic":"t","partition":${partition},"timestamp":${time}}\n`;
  });
  const bytes = Buffer.from(lines.join(''));
  return {
    name: 'input',
    lasting,
    async *open() {
      for (let at = 0; at < bytes.length; at += pieceBytes) {
        yield bytes.subarray(at, at + pieceBytes);
      }
    },
  };
}

/** What an analysis is told, in order; runs cut by pieces are put together again. */
async function told(
  input: GivenInput,
  partitions: number | null = null,
  snapshot: GivenSnapshot | null = null,
): Promise<string[]> {
  const calls: string[] = [];
  const added: number[] = [];
  const taker: RecordTaker = {
    addPartition: (_, partition, empty) => {
      calls.push(`add ${partition}${empty ? ' empty' : ''}`);
      return added.push(partition) - 1;
    },
    take: (index, cursor) => {
      while (cursor.next()) calls.push(`${added[index]}@${cursor.timestamp}`);
    },
    ended: (index) => void calls.push(`end ${added[index]}`),
    advance: () => void calls.push('advance'),
  };
  const end = await feedGivenRecords(input, taker, {
    rules: { timestamps: true, partitions },
    snapshot,
    goesOn: snapshot !== null,
    now: () => 0,
    onPause: async () => undefined,
    signal: new AbortController().signal,
  });
  expect(end).toBe('end reached');
  return calls;
}

const places = ['1@5', '1@6', '0@1', '1@7', '0@2'];

it('knows the partitions of a file beforehand, and ends each after its last record', async () => {
  expect(await told(inputOf(places, true))).toEqual([
    ...['add 1', 'add 0'],
    ...['1@5', '1@6', 'advance', '0@1', 'advance', '1@7', 'end 1', 'advance'],
    ...['0@2', 'end 0', 'advance', 'end 1', 'end 0', 'advance'],
  ]);
});

it('learns the partitions of a stream as they come', async () => {
  expect(await told(inputOf(places, false))).toEqual([
    ...['add 1', '1@5', '1@6', 'advance', 'add 0', '0@1', 'advance', '1@7', 'advance'],
    ...['0@2', 'advance', 'end 1', 'end 0', 'advance'],
  ]);
});

it('counts on as many partitions of a stream as it is told of', async () => {
  expect((await told(inputOf(places, false), 3)).slice(0, 4)).toEqual([
    ...['add 0', 'add 2', 'add 1', '1@5'],
  ]);
});

it('advances wherever the partition changes, whatever pieces the input comes in', async () => {
  const whole = await told(inputOf(places, false));
  const inPieces = await told(inputOf(places, false, 60));
  expect(inPieces.filter((call) => call !== 'advance')).toEqual(
    whole.filter((call) => call !== 'advance'),
  );
  for (const [index, call] of whole.entries()) {
    if (call !== 'advance') continue;
    const before = whole[index - 1] ?? '';
    expect(inPieces[inPieces.lastIndexOf(before) + 1]).toBe('advance');
  }
});

it('takes nothing of a file that holds a bad line', async () => {
  const good = inputOf(places, true);
  const bad: GivenInput = {
    ...good,
    async *open() {
      yield* good.open();
      yield Buffer.from('bad');
    },
  };
  await expect(told(bad)).rejects.toThrow('INVALID_RECORD_LINE');
});

it('goes on where a snapshot ended, and ends no partition that may go on', async () => {
  const saved: (readonly GivenPlace[])[] = [];
  const snapshot: GivenSnapshot = {
    resume: async () => saved.at(-1) ?? [],
    save: async (state) => void saved.push(state),
  };
  await told(inputOf(places.slice(0, 3), true), null, snapshot);
  expect(saved.at(-1)).toEqual([
    { topic: 't', partition: 1, next: 2 },
    { topic: 't', partition: 0, next: 1 },
  ]);
  const taken = await told(inputOf(places, true), null, snapshot);
  expect(taken.filter((call) => call !== 'advance')).toEqual([...['undefined@7', 'undefined@2']]);
});
