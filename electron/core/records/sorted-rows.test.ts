import fc from 'fast-check';
import { expect, it } from 'vitest';
import { systemChronometer } from '#core/kafka/back-off';
import { ScriptedCluster } from '#core/log/scripted-cluster.fixture';
import { limits } from '#shared/contract/limits';
import type { RecordSort } from '#shared/model/record-sort';
import { compareFieldKeys, type FieldKey } from './field-key';
import { RecordColumns } from './record-columns';
import { orderedRows } from './row-ranking';
import { SortedRows } from './sorted-rows';

interface Row {
  place: number;
  timestamp: number;
  keyLength: number;
  valueLength: number;
}

const anyRows = fc.array(
  fc.record<Row>({
    place: fc.nat(2),
    timestamp: fc.integer({ min: -1, max: 4 }),
    keyLength: fc.integer({ min: -1, max: 3 }),
    valueLength: fc.integer({ min: -1, max: 100 }),
  }),
);

function columnsOf(rows: readonly Row[]): RecordColumns {
  const columns = new RecordColumns([0, 1, 2].map((partition) => ({ topic: 't', partition })));
  rows.forEach((row, offset) => {
    columns.add(row.place, offset, row.timestamp, row);
  });
  return columns;
}

const values: Record<Extract<RecordSort['by'], string>, (row: Row) => number[]> = {
  time: ({ timestamp, place }) => [timestamp, place],
  offset: ({ place }) => [place],
  keySize: ({ keyLength, timestamp, place }) => [keyLength, timestamp, place],
  valueSize: ({ valueLength, timestamp, place }) => [valueLength, timestamp, place],
};

it.each(['time', 'offset', 'keySize', 'valueSize'] as const)(
  'sorts by %s as a plain sort does, both ways and in pages',
  async (by) => {
    await fc.assert(
      fc.asyncProperty(anyRows, fc.nat(20), async (rows, start) => {
        const sorted = new SortedRows(new ScriptedCluster().asCluster(), systemChronometer);
        const ranking = await sorted.of(columnsOf(rows), by, true);
        // A stable sort: what is equal stays in order of offset.
        const plain = rows
          .map((row, index) => ({ index, value: values[by](row) }))
          .sort((a, b) => {
            const differ = a.value.findIndex((part, at) => part !== b.value[at]);
            return differ < 0 ? 0 : (a.value[differ] ?? 0) - (b.value[differ] ?? 0);
          })
          .map(({ index }) => index);
        expect(orderedRows(ranking, start, 7, 'ascending')).toEqual(plain.slice(start, start + 7));
        const turned = plain.toReversed().slice(start, start + 7);
        expect(orderedRows(ranking, start, 7, 'descending')).toEqual(turned);
        sorted.close();
      }),
    );
  },
);

it('keeps what has nothing to go by at the end, whatever the direction', () => {
  const ranking = { rows: new Uint32Array([3, 1, 0, 2]), ranked: 2 };
  expect(orderedRows(ranking, 0, 9, 'ascending')).toEqual([3, 1, 0, 2]);
  expect(orderedRows(ranking, 0, 9, 'descending')).toEqual([1, 3, 0, 2]);
});

it('sorts no more records by a field than their limit', async () => {
  const columns = new RecordColumns([{ topic: 't', partition: 0 }]);
  for (let offset = 0; offset <= limits.fieldSortRecords; offset++) {
    columns.add(0, offset, 0, { keyLength: -1, valueLength: 1 });
  }
  const sorted = new SortedRows(new ScriptedCluster().asCluster(), systemChronometer);
  await expect(sorted.of(columns, { path: 'value.a' }, true)).rejects.toMatchObject({
    error: { code: 'LIMIT_EXCEEDED' },
  });
  sorted.close();
});

it('puts numbers before texts, then booleans, objects, null and what is absent', () => {
  const keys: FieldKey[] = [
    { kind: 'number', text: '9223372036854775806' },
    { kind: 'number', text: '9223372036854775807' },
    { kind: 'string', text: '1' },
    { kind: 'string', text: 'a' },
    { kind: 'boolean', text: 'false' },
    { kind: 'boolean', text: 'true' },
    { kind: 'object', text: '{}' },
    { kind: 'null', text: '' },
    { kind: 'absent', text: '' },
  ];
  expect(keys.toReversed().sort(compareFieldKeys)).toEqual(keys);
});
