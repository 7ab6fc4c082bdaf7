import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { useChartsMark } from './use-charts-mark';

afterEach(cleanup);

it('marks the document while charts are shown and leaves it marked as ready', () => {
  const { dataset } = document.documentElement;
  dataset.ready = 'shell';
  const { rerender, unmount } = renderHook(({ shown }) => useChartsMark(shown), {
    initialProps: { shown: false },
  });
  expect(dataset.ready).toBe('shell');
  rerender({ shown: true });
  expect(dataset.ready).toBe('charts');
  unmount();
  expect(dataset.ready).toBe('shell');
});
