import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ResultRow } from '#shared/model/analysis-results';
import { RunningChart } from './running-chart';

afterEach(cleanup);

const hostile = '\u202E<img src=x onerror=alert(1)>';

function row(name: string, value: string | null, provisional = true): ResultRow {
  return {
    window: null,
    provisional,
    closedByHand: false,
    rank: null,
    group: [JSON.stringify(name)],
    values: ['1', value],
    errors: [0, 0],
    timestamp: 0,
  };
}

function show(rows: readonly ResultRow[], part: Partial<Parameters<typeof RunningChart>[0]> = {}) {
  return render(
    <RunningChart title="likes" rows={rows} aggregate={1} total={rows.length} {...part} />,
  );
}

function names(): (string | null)[] {
  return screen.getAllByRole('option').map((one) => one.getAttribute('aria-label'));
}

describe('groups over all of time as bars', () => {
  it('shows the largest first with all digits, and those without a value last', () => {
    const rows = [
      row('none', null),
      row('a', '-2'),
      row('b', '9007199254740993'),
      row('c', '10.5'),
    ];
    const { container } = show(rows);
    expect(names()).toEqual([
      'b, 9,007,199,254,740,993, provisional',
      'c, 10.5, provisional',
      'a, -2, provisional',
      'none, no data, provisional',
    ]);
    expect(container.textContent).toContain('9,007,199,254,740,993');
    expect(container.querySelectorAll('rect[class]')).toHaveLength(3);
  });

  it('tells an estimate from an exact value', () => {
    show([{ ...row('a', '1200'), errors: [0, 0.016] }]);
    expect(names()).toEqual(['a, ~1,200, provisional']);
  });

  it('draws a bar from zero as long as its value, also below zero', () => {
    const { container } = show([row('a', '30'), row('b', '-10'), row('c', '15')]);
    const [a, c, b] = [...container.querySelectorAll('rect[class]')].map((one) => ({
      x: Number(one.getAttribute('x')),
      width: Number(one.getAttribute('width')),
    }));
    if (!a || !b || !c) throw new Error('a bar is missing');
    expect(a.width / c.width).toBeCloseTo(2);
    expect(a.width / b.width).toBeCloseTo(3);
    expect(b.x + b.width).toBeCloseTo(a.x);
  });

  it('hatches what is provisional, and fills what is final', () => {
    const { container } = show([row('open', '3'), row('over', '2', false)]);
    const fill = (kind: string) =>
      container.querySelector(`.running-${kind}`)?.getAttribute('fill');
    expect(fill('provisional')).toMatch(/^url\(#/);
    expect(fill('final')).toBe('var(--s1)');
  });

  it('tells how many groups are not drawn', () => {
    show(
      Array.from({ length: 40 }, (_, index) => row(`g${index}`, String(index))),
      { total: 1_234 },
    );
    expect(names()).toHaveLength(30);
    expect(names()[0]).toBe('g39, 39, provisional');
    expect(screen.getByText('and 1,204 more groups')).toBeTruthy();
  });

  it('shows hostile names as text', () => {
    const { container } = show([row(hostile, '1')]);
    expect(container.querySelector('img')).toBeNull();
    expect(container.querySelector('svg')?.textContent).toContain('<img src=x');
    expect(container.querySelector('svg')?.textContent).not.toContain('\u202E');
  });

  it('picks a group by pointer and by keys, and marks the one picked', () => {
    const onPick = vi.fn();
    const rows = [row('a', '1'), row('b', '3'), row('c', '2')];
    show(rows, { onPick, picked: ['"c"'] });
    const [, second] = screen.getAllByRole('option');
    expect(screen.getByRole('option', { selected: true })).toBe(second);
    fireEvent.pointerDown(second as Element);
    const list = screen.getByRole('listbox');
    for (const key of ['Enter', 'ArrowDown', 'Enter', 'End', 'Enter']) {
      fireEvent.keyDown(list, { key });
    }
    expect(onPick.mock.calls.map(([one]) => one.group[0])).toEqual(['"c"', '"b"', '"a"']);
  });
});
