import { describe, expect, it } from 'vitest';
import { OffsetRing } from './offset-ring';
import { RecordMarks } from './record-marks';

/** A ring of at most three, with these offsets of partitions in order. */
function ringOf(...places: readonly (readonly [partition: number, offset: number])[]): OffsetRing {
  const ring = new OffsetRing(3);
  for (const [partition, offset] of places) ring.add(partition, offset);
  return ring;
}

describe('OffsetRing', () => {
  it('knows the newest places, by partition in order', () => {
    const ring = ringOf([0, 4], [1, 2], [0, 7], [0, 9]);
    expect(ring.offsetsOf(0)).toEqual([7, 9]);
    expect(ring.offsetsOf(1)).toEqual([2]);
    expect(ring.offsetsOf(2)).toEqual([]);
  });

  it('is the same after it was saved, and forgets the same next', () => {
    for (const places of [
      [],
      [[0, 4]],
      [
        [0, 1],
        [0, 2],
        [0, 3],
        [0, 5],
      ],
    ] as [number, number][][]) {
      const ring = ringOf(...places);
      const restored = new OffsetRing(3);
      restored.restore(ring.save());
      for (const each of [ring, restored]) each.add(0, 8);
      expect(restored.offsetsOf(0)).toEqual(ring.offsetsOf(0));
    }
  });
});

describe('RecordMarks', () => {
  it('knows where each partition was begun and what became of which record, also when restored', () => {
    const marks = new RecordMarks();
    for (const offset of [5, 6]) marks.begin(1, offset);
    marks.of('late').add(1, 6);
    const restored = new RecordMarks();
    restored.restore([structuredClone(marks.save())].values());
    for (const each of [marks, restored]) {
      expect(each.begunAt(1)).toBe(5);
      expect(each.begunAt(0)).toBeNull();
      expect(each.of('late').offsetsOf(1)).toEqual([6]);
      expect(each.of('dropped').offsetsOf(1)).toEqual([]);
    }
  });
});
