import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ResultRow } from '#shared/model/analysis-results';
import { SeriesPalette } from './chart-series';
import { SessionChart } from './session-chart';

afterEach(cleanup);

const hostile = '\u202E<img src=x onerror=alert(1)>';

/** A session from and to so many seconds. */
function session(name: string, from: number, to: number, provisional = false): ResultRow {
  return {
    window: { start: from * 1_000, end: to * 1_000 },
    provisional,
    closedByHand: false,
    rank: null,
    group: [JSON.stringify(name)],
    values: [String(to - from)],
    errors: [0],
    timestamp: to * 1_000,
  };
}

const rows = [
  session('b', 70, 100, true),
  session('a', 80, 90, true),
  session('a', 0, 20),
  session('a', 40, 50),
  session('b', 5, 5),
  session(hostile, 30, 60),
];

function show(part: Partial<Parameters<typeof SessionChart>[0]> = {}) {
  const palette = new SeriesPalette();
  return render(
    <SessionChart
      title="Sessions"
      rows={rows}
      aggregates={['length']}
      palette={palette}
      {...part}
    />,
  );
}

function surface(): HTMLElement {
  return screen.getByRole('slider', { name: /^Sessions/ });
}

function told(): string | null {
  return surface().getAttribute('aria-valuetext');
}

function press(...keys: string[]): void {
  for (const key of keys) fireEvent.keyDown(surface(), { key });
}

/** Presses the pointer at the first place, px, and lets go at the last. */
function drag(clientXs: readonly number[], clientY = 8): void {
  surface().getBoundingClientRect = () => ({ left: 0, top: 0 }) as DOMRect;
  const at = (clientX: number | undefined) => ({ clientX, clientY, button: 0, pointerId: 1 });
  fireEvent.pointerDown(surface(), at(clientXs[0]));
  for (const clientX of clientXs.slice(1)) fireEvent.pointerMove(surface(), at(clientX));
  fireEvent.pointerUp(surface(), at(clientXs.at(-1)));
}

/** Spans of a lane as left edge and width, px. */
function spans(container: Element, kind: string, lane: number): number[][] {
  const path = container.querySelectorAll(`.session-${kind}`)[lane]?.getAttribute('d') ?? '';
  return [...path.matchAll(/M([\d.]+) [\d.]+h([\d.]+)/g)].map(([, x, w]) => [Number(x), Number(w)]);
}

describe('sessions over time', () => {
  it('has a lane for each group, those with most sessions first', () => {
    const { container } = show();
    const lanes = [...container.querySelectorAll('text[text-anchor=end]')].map(
      (one) => one.textContent,
    );
    expect(lanes.slice(0, 2)).toEqual(['a', 'b']);
    expect(spans(container, 'final', 0)).toHaveLength(2);
    expect(spans(container, 'provisional', 0)).toHaveLength(1);
  });

  it('draws spans to the scale of time, and sees those of one record', () => {
    const { container } = show();
    const [[x0 = 0, w0 = 0] = [], [x1 = 0, w1 = 0] = []] = spans(container, 'final', 0);
    expect(w0 / w1).toBeCloseTo(2, 1);
    expect((x1 - x0) / w0).toBeCloseTo(2, 1);
    expect(spans(container, 'final', 1)[0]?.[1]).toBe(3);
  });

  it('hatches what is provisional in the colour of its group', () => {
    const { container } = show();
    const of = (kind: string) => container.querySelectorAll(`.session-${kind}`)[1];
    expect(of('final')?.getAttribute('fill')).toBe('var(--s2)');
    const hatch = of('provisional')?.getAttribute('fill')?.slice(5, -1) ?? '';
    expect(document.getElementById(hatch)?.innerHTML).toContain('var(--s2)');
  });

  it('shows hostile names as text, in the picture and beside the session', () => {
    const { container } = show();
    press('End', 'ArrowDown', 'ArrowDown');
    expect(container.querySelector('img')).toBeNull();
    for (const place of ['svg', '.chart-tooltip']) {
      const text = container.querySelector(place)?.textContent ?? '';
      expect(text).toContain('<img src=x');
      expect(text).not.toContain('\u202E');
    }
  });

  it('tells how many groups have no lane', () => {
    const many = Array.from({ length: 300 }, (_, index) => session(`g${index}`, index, index + 1));
    const { container } = show({ rows: many });
    const lanes = container.querySelectorAll('.session-final').length;
    expect(screen.getByText(`and ${300 - lanes} more groups`)).toBeTruthy();
    expect(lanes).toBeLessThanOrEqual(30);
  });
});

describe('picking a session', () => {
  it('goes along a lane and between lanes by keys', () => {
    const onPick = vi.fn();
    show({ onPick });
    expect(told()).toBe('no session chosen');
    press('Enter', 'Home', 'ArrowRight');
    expect(told()).toMatch(/^a, .*00:40 – .*00:50, final, length 10$/);
    press('Enter', 'ArrowDown', 'Enter', 'ArrowUp', 'End', 'ArrowRight', 'Enter', 'Escape');
    expect(onPick.mock.calls.map(([row]) => row)).toEqual([rows[3], rows[0], rows[1]]);
    expect(told()).toBe('no session chosen');
  });

  it('takes the session under the pointer, and none beside', () => {
    const onPick = vi.fn();
    const { container } = show({ onPick });
    surface().getBoundingClientRect = () => ({ left: 0, top: 0 }) as DOMRect;
    const [, [x = 0, width = 0] = []] = spans(container, 'final', 0);
    const press = (clientX: number, clientY: number) => drag([clientX], clientY);
    press(x + width / 2, 8);
    press(x + width + 20, 8);
    expect(onPick.mock.calls).toEqual([[rows[3]]]);
  });

  it('outlines the one picked, and keeps pointing at a session that grows', () => {
    const picked = { window: { start: 40_000, end: 50_000 }, group: ['"a"'] };
    const { container, rerender } = show({ picked });
    expect(container.querySelectorAll('.session-picked')).toHaveLength(1);
    press('End');
    const grown = rows.map((row) => (row === rows[1] ? session('a', 80, 95, true) : row));
    rerender(
      <SessionChart
        title="Sessions"
        rows={grown}
        aggregates={['length']}
        palette={new SeriesPalette()}
      />,
    );
    expect(told()).toMatch(/^a, .*01:20 – .*01:35, provisional, length 15$/);
    expect(container.querySelector('.session-picked')).toBeNull();
  });
});

describe('zooming into sessions', () => {
  it('takes the stretch that is dragged over, either way, and picks nothing then', () => {
    const [onPick, onZoom] = [vi.fn(), vi.fn()];
    const { container } = show({ onPick, onZoom });
    const [, [x = 0, width = 0] = []] = spans(container, 'final', 0);
    drag([x, x + width / 2, x + width]);
    drag([x + width, x]);
    drag([x + 1, x + 3]);
    expect(onPick.mock.calls).toEqual([[rows[3]]]);
    expect(onZoom).toHaveBeenCalledTimes(2);
    for (const [stretch] of onZoom.mock.calls) {
      // To the pixel.
      expect(Math.abs(stretch.from - 40_000)).toBeLessThan(100);
      expect(Math.abs(stretch.to - 50_000)).toBeLessThan(100);
    }
    expect(container.querySelector('.plot-brush')).toBeNull();
  });

  it('takes the sessions gone over with Shift, and goes back with Escape or a double click', () => {
    const onZoom = vi.fn();
    show({ onZoom });
    press('Home');
    fireEvent.keyDown(surface(), { key: 'ArrowRight', shiftKey: true });
    press('Enter');
    expect(onZoom.mock.calls).toEqual([[{ from: 0, to: 50_001 }]]);
    press('Escape', 'Escape');
    fireEvent.doubleClick(surface());
    expect(onZoom.mock.calls.slice(1)).toEqual([[null], [null]]);
  });

  it('shows of a stretch only what lies in it, cut at its ends', () => {
    const { container } = show({ range: { from: 10_000, to: 45_000 } });
    const [first, second] = spans(container, 'final', 0);
    expect(spans(container, 'final', 0)).toHaveLength(2);
    expect((first?.[1] ?? 0) / (second?.[1] ?? 1)).toBeCloseTo(2, 1);
    expect(spans(container, 'provisional', 0)).toEqual([]);
    press('End');
    expect(told()).toMatch(/^a, .*00:40 – .*00:50/);
  });
});
