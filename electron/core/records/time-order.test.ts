import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RecordColumns } from './record-columns';
import { timeOrder } from './time-order';

it('orders by time, then place, then offset, whatever order rows came in', async () => {
  const rows = fc.array(
    fc.record({ place: fc.nat(3), timestamp: fc.integer({ min: -1, max: 5 }) }),
  );
  await fc.assert(
    fc.asyncProperty(rows, async (list) => {
      const columns = new RecordColumns(
        [0, 1, 2, 3].map((partition) => ({ topic: 't', partition })),
      );
      const next = [0, 0, 0, 0];
      for (const { place, timestamp } of list) {
        const offset = next[place] ?? 0;
        columns.add(place, offset, timestamp, { keyLength: -1, valueLength: 0 });
        next[place] = offset + 1;
      }
      const order = await timeOrder(columns, list.length, async () => undefined);
      const expected = list.map((_, row) => row).sort((a, b) => columns.compare(a, b));
      expect([...order]).toEqual(expected);
    }),
  );
});
