import { act, renderHook } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import type { AnalysisSeries } from '#shared/model/analysis-series';
import { useZoom } from './use-zoom';
import type { AxisPlace } from './workbench-search';

const series: AnalysisSeries = {
  starts: Float64Array.of(0, 10, 20, 30),
  ends: Float64Array.of(10, 20, 30, 40),
  series: [],
  overflowGroups: 0,
  closedUpTo: null,
  closedByHand: [],
  watermark: null,
  oldest: 0,
  newest: 35,
};

function zooming(first: AxisPlace, shown: AnalysisSeries | 'sessions') {
  const { result } = renderHook(() => {
    const [place, setPlace] = useState(first);
    return { place, ...useZoom(place, shown, setPlace) };
  });
  return {
    now: () => result.current,
    zoom: (from: number, to: number) => act(() => result.current.zoom({ from, to })),
    back: () => act(() => result.current.zoom(null)),
  };
}

it('zooms into windows step by step, and back the same way', () => {
  const { now, zoom, back } = zooming({ windows: 4 }, series);
  zoom(10, 40);
  expect(now().place).toEqual({ windows: 3, until: 40 });
  zoom(10, 30);
  expect(now().place).toEqual({ windows: 2, until: 30 });
  back();
  expect(now()).toMatchObject({ zoomed: true, place: { windows: 3, until: 40 } });
  back();
  expect(now()).toMatchObject({ zoomed: false, place: { windows: 4 } });
});

it('does not zoom into a single window', () => {
  const { now, zoom } = zooming({ windows: 4 }, series);
  zoom(10, 20);
  expect(now()).toMatchObject({ zoomed: false, place: { windows: 4 } });
});

it('zooms into a stretch with sessions, and back also where it was opened so', () => {
  const { now, zoom, back } = zooming({ windows: 30, until: 900, from: 100 }, 'sessions');
  expect(now().zoomed).toBe(true);
  zoom(200, 300);
  expect(now().place).toEqual({ windows: 30, until: 300, from: 200 });
  zoom(250, 250);
  expect(now().place.from).toBe(200);
  back();
  expect(now().place).toEqual({ windows: 30, until: 900, from: 100 });
  back();
  expect(now()).toMatchObject({ zoomed: false, place: { until: undefined, from: undefined } });
});
