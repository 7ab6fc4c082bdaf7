import fc from 'fast-check';
import { expect, it } from 'vitest';
import { axisLabels, labelsWidth } from './axis-labels';
import { valueAxis } from './value-axis';

it('shortens large marks of either sign', () => {
  expect(axisLabels([0, 0.25, 999])).toEqual(['0', '0.25', '999']);
  expect(axisLabels([-48_000, 0, 1_200])).toEqual(['-48 k', '0', '1.2 k']);
  expect(axisLabels([0, 500_000, 1_000_000])).toEqual(['0', '500 k', '1 M']);
});

it('has all digits where marks are close together', () => {
  expect(axisLabels([48_113, 48_120])).toEqual(['48,113', '48,120']);
  expect(axisLabels([2_500_000, 2_500_500])).toEqual(['2.5 M', '2.5005 M']);
  expect(axisLabels([48_113.25, 48_113.5])).toEqual(['48,113.25', '48,113.5']);
  expect(axisLabels([0, 1e-7])).toEqual(['0', '1e-7']);
});

it('leaves more room for long marks', () => {
  const width = labelsWidth(axisLabels([0, 1]));
  expect(labelsWidth(axisLabels([1_000, 2_000]))).toBe(width);
  expect(labelsWidth(axisLabels([2_500_001, 2_500_002]))).toBeGreaterThan(width);
});

it('never has two marks of an axis that read alike', () => {
  const value = fc.double({ min: -1e12, max: 1e12, noNaN: true });
  const span = fc.double({ min: 0, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(value, span, fc.boolean(), (low, more, whole) => {
      const { ticks } = valueAxis(low, low + more, whole);
      expect(new Set(axisLabels(ticks)).size).toBe(ticks.length);
    }),
  );
});
