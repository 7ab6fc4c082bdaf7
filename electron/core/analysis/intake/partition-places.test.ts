import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PartitionPlaces } from './partition-places';

it('orders partitions by topic and number, in whatever order they come', () => {
  const partition = fc.tuple(fc.string({ maxLength: 3 }), fc.nat(1_000_000));
  fc.assert(
    fc.property(fc.uniqueArray(partition, { maxLength: 30, selector: String }), (partitions) => {
      const places = new PartitionPlaces();
      const placed = partitions.map(([topic, number]) => ({
        topic,
        number,
        place: places.of(topic, number),
      }));
      const byPlace = [...placed].sort((a, b) => a.place - b.place);
      const byName = [...placed].sort(
        (a, b) => Number(a.topic > b.topic) - Number(a.topic < b.topic) || a.number - b.number,
      );
      expect(byPlace).toEqual(byName);
    }),
  );
});

it('gives a partition one place', () => {
  const places = new PartitionPlaces();
  const first = places.of('b', 1);
  places.of('a', 0);
  expect(places.of('b', 1)).toBe(first);
});
