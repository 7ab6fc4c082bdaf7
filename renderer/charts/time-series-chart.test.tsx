import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ChartCursors } from './chart-cursors';
import { chartSeries, SeriesPalette } from './chart-series';
import { SeriesLegend } from './series-legend';
import { TimeSeriesChart } from './time-series-chart';

afterEach(cleanup);

const hostile = '<img src=x onerror=alert(1)>\u202E';

const view = {
  starts: Float64Array.of(0, 1_000, 2_000),
  ends: Float64Array.of(1_000, 2_000, 3_000),
  series: [
    { group: [JSON.stringify(hostile)], values: Float64Array.of(4, 0, NaN) },
    { group: ['"5"'], values: Float64Array.of(1, 2, 3) },
    { group: ['5'], values: Float64Array.of(0, 0, 6) },
  ],
  closedUpTo: 2_000,
  closedByHand: [{ after: 1_000, upTo: 2_000 }],
  watermark: 2_500,
};
const series = chartSeries(view.series, new SeriesPalette(), 'all');
const windows = { first: { start: 0, end: 1_000 }, last: { start: 2_000, end: 3_000 } };

function show(part: Partial<Parameters<typeof TimeSeriesChart>[0]> = {}) {
  return render(
    <TimeSeriesChart title="Tweets" view={view} series={series} kind="bars" {...part} />,
  );
}

function surface(title = 'Tweets'): HTMLElement {
  return screen.getByRole('slider', { name: new RegExp(`^${title}`) });
}

/** The plot is 300 px wide and 100 px high, its values reach from 0 to 10. */
function at(clientX: number, clientY = 50) {
  const box = { left: 0, top: 0, width: 300, height: 100 } as DOMRect;
  for (const one of screen.getAllByRole('slider')) one.getBoundingClientRect = () => box;
  return { clientX, clientY, button: 0, pointerId: 1 };
}

describe('chart with hostile group names', () => {
  it('shows them as text in its table twin, and tells zero from no data', () => {
    const { container } = show({ as: 'table' });
    expect(container.querySelector('img')).toBeNull();
    expect(container.textContent).toContain('<img src=x onerror=alert(1)>');
    expect(container.textContent).not.toContain('\u202E');
    const cells = screen.getAllByRole('row').map((row) => row.textContent);
    expect(cells[1]).toContain('no data36provisional');
    expect(cells[2]).toContain('020closed by hand');
  });

  it('shows them as text beside the cursor', () => {
    const { container } = show();
    fireEvent.pointerMove(surface(), at(10));
    expect(container.querySelector('img')).toBeNull();
    const tip = container.querySelector('.chart-tooltip')?.textContent ?? '';
    expect(tip).toContain('<img src=x onerror=alert(1)>');
    expect(tip).not.toContain('\u202E');
  });
});

describe('pointing at a chart', () => {
  it('tells the values of a window, no data apart from zero', () => {
    const { container } = show();
    const tip = () => container.querySelector('.chart-tooltip')?.textContent ?? null;
    fireEvent.pointerMove(surface(), at(290));
    expect(tip()).toMatch(/00:02 – .*00:03 provisional.*no data.*3.*6$/);
    fireEvent.pointerMove(surface(), at(150));
    expect(tip()).toMatch(/closed by hand.*0.*2.*0$/);
    fireEvent.pointerMove(surface(), at(50));
    expect(tip()).toMatch(/final.*4.*1.*0$/);
    fireEvent.pointerLeave(surface());
    expect(tip()).toBeNull();
  });

  it('points all charts of a group at the same time', () => {
    const { container } = render(
      <>
        <ChartCursors>
          <TimeSeriesChart title="One" view={view} series={series} kind="bars" />
          <TimeSeriesChart title="Other" view={view} series={series} kind="lines" />
        </ChartCursors>
        <TimeSeriesChart title="Alone" view={view} series={series} kind="bars" />
      </>,
    );
    fireEvent.pointerMove(surface('One'), at(10));
    expect(container.querySelectorAll('.plot-cursor')).toHaveLength(2);
    expect(within(surface('Other')).getByText(/00:00 –/)).toBeTruthy();
    expect(surface('Alone').querySelector('.plot-cursor')).toBeNull();
  });

  it('picks the window and the series under the pointer', () => {
    const onPick = vi.fn();
    show({ onPick });
    const click = (x: number, y: number) => {
      fireEvent.pointerDown(surface(), at(x, y));
      fireEvent.pointerUp(surface(), at(x, y));
    };
    // Stacked from the ground: 4 of the first, 1 of the second; above there is none.
    click(50, 95);
    click(50, 55);
    click(50, 5);
    expect(onPick.mock.calls).toEqual([
      [windows.first, 0],
      [windows.first, 1],
      [windows.first, null],
    ]);
  });

  it('zooms to whole windows by dragging, which picks nothing, and back by a double click', () => {
    const [onPick, onZoom] = [vi.fn(), vi.fn()];
    show({ onPick, onZoom });
    fireEvent.pointerDown(surface(), at(250));
    fireEvent.pointerMove(surface(), at(130));
    fireEvent.pointerUp(surface(), at(130));
    expect(onZoom.mock.calls).toEqual([[{ from: 1_000, to: 3_000 }]]);
    expect(onPick).not.toHaveBeenCalled();
    fireEvent.doubleClick(surface());
    expect(onZoom).toHaveBeenLastCalledWith(null);
  });
});

describe('a chart by keys', () => {
  const press = (...keys: string[]) => {
    for (const key of keys) {
      const [name = '', shift] = key.split('+').toReversed();
      fireEvent.keyDown(surface(), { key: name, shiftKey: shift === 'Shift' });
    }
  };

  it('moves its cursor, tells the window and picks it', () => {
    const onPick = vi.fn();
    show({ onPick });
    press('ArrowLeft');
    expect(surface().getAttribute('aria-valuenow')).toBe('2');
    expect(surface().getAttribute('aria-valuetext')).toMatch(/provisional, .* no data, 5 3, 5 6/);
    press('Enter', 'Home', 'ArrowLeft', 'Enter', 'ArrowRight', 'End', 'Enter');
    expect(onPick.mock.calls.map(([window]) => window)).toEqual([
      windows.last,
      windows.first,
      windows.last,
    ]);
  });

  it('chooses a stretch with Shift, zooms to it, and leads back', () => {
    const onZoom = vi.fn();
    show({ onZoom });
    press('Home', 'Shift+ArrowRight', 'Enter');
    expect(onZoom).toHaveBeenLastCalledWith({ from: 0, to: 2_000 });
    press('Escape', 'Escape');
    expect(onZoom).toHaveBeenLastCalledWith(null);
  });
});

describe('legend', () => {
  function showLegend() {
    const selection = {
      hidden: new Set([series[0]?.key ?? '']),
      toggle: vi.fn(),
      isolate: vi.fn(),
    };
    const shown = render(<SeriesLegend series={series} selection={selection} more={7} />);
    return { ...shown, selection, buttons: screen.getAllByRole('button') };
  }

  it('shows names as text, which are hidden, and how many groups are not drawn', () => {
    const { container, buttons } = showLegend();
    expect(container.querySelector('img')).toBeNull();
    expect(buttons.map((one) => one.getAttribute('aria-pressed'))).toEqual([
      'false',
      'true',
      'true',
    ]);
    expect(container.textContent).toContain('and 7 more groups');
  });

  it('toggles by a click, shows one alone by a double click or with Alt', () => {
    const { selection, buttons } = showLegend();
    const key = series[1]?.key;
    fireEvent.click(buttons[1] as Element);
    expect(selection.toggle.mock.calls).toEqual([[key]]);
    fireEvent.doubleClick(buttons[1] as Element);
    fireEvent.click(buttons[1] as Element, { altKey: true });
    const all = series.map((one) => one.key);
    expect(selection.isolate.mock.calls).toEqual([
      [key, all],
      [key, all],
    ]);
  });

  it('is one stop of the Tab key, with arrow keys inside', () => {
    const { buttons } = showLegend();
    const stops = () => buttons.map((one) => one.tabIndex);
    expect(stops()).toEqual([0, -1, -1]);
    buttons[0]?.focus();
    fireEvent.keyDown(buttons[0] as Element, { key: 'ArrowLeft' });
    expect(document.activeElement).toBe(buttons[2]);
    expect(stops()).toEqual([-1, -1, 0]);
  });
});
