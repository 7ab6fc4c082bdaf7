import { expect, it } from 'vitest';
import { chartSeries, SeriesPalette } from './chart-series';

const values = new Float64Array();

it('keeps the colour of a group while others come and go, and tells 5 from "5"', () => {
  const palette = new SeriesPalette();
  const before = chartSeries([{ group: ['5'], values }], palette, 'all');
  const after = chartSeries(
    [
      { group: ['"5"'], values },
      { group: ['5'], values },
    ],
    palette,
    'all',
  );
  expect(after.map(({ label }) => label)).toEqual(['5', '5']);
  expect(after[1]).toEqual(before[0]);
  expect(new Set(after.map(({ key }) => key)).size).toBe(2);
  expect(new Set(after.map(({ color }) => color)).size).toBe(2);
});

it('labels the series of an analysis without groups', () => {
  expect(chartSeries([{ group: [], values }], new SeriesPalette(), 'tweets')[0]?.label).toBe(
    'tweets',
  );
});
