import { expect, test } from 'vitest';
import { fittingLabel, labelWidthOf } from './chart-label';

test('room is left for every digit of a long id', () => {
  const id = '2124296380393455617';
  expect(fittingLabel(id, labelWidthOf(id))).toBe(id);
  // 11 px Inter draws tabular digits 6.9 px wide.
  expect(labelWidthOf(id)).toBeGreaterThan(19 * 6.9);
});

test('a label without room is cut where it is seen, wide characters sooner', () => {
  expect(fittingLabel('2124296380393455617', 80)).toBe('2124296380…');
  expect(fittingLabel('日本語日本語', 50)).toBe('日本語…');
  expect(fittingLabel('kafka', 1)).toBe('k…');
});
