import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { SeriesLegend } from './series-legend';
import { TimeSeriesChart } from './time-series-chart';

afterEach(cleanup);

const hostile = '<img src=x onerror=alert(1)>\u202E';

const view = {
  windowMs: 1_000,
  starts: Float64Array.of(1_000, 2_000),
  series: [{ group: [hostile], values: Float64Array.of(0, NaN) }],
  closedUpTo: 2_000,
  watermark: 2_500,
};

describe('chart with hostile group names', () => {
  it('shows them as text in its table twin, and tells zero from no data', () => {
    const { container } = render(
      <TimeSeriesChart
        title="Tweets"
        view={view}
        labels={[hostile]}
        colors={['var(--s1)']}
        kind="area"
        windows={2}
        as="table"
      />,
    );
    expect(container.querySelector('img')).toBeNull();
    expect(container.textContent).toContain('<img src=x onerror=alert(1)>');
    expect(container.textContent).not.toContain('\u202E');
    const cells = screen.getAllByRole('row').map((row) => row.textContent);
    expect(cells[1]).toContain('no dataprovisional');
    expect(cells[2]).toContain('0final');
  });

  it('shows them as text in the legend', () => {
    const selection = { hidden: new Set([hostile]), toggle: () => {}, isolate: () => {} };
    const { container } = render(
      <SeriesLegend labels={[hostile]} colors={['var(--s1)']} selection={selection} />,
    );
    expect(container.querySelector('img')).toBeNull();
    expect(screen.getByRole('button').getAttribute('aria-pressed')).toBe('false');
  });
});
