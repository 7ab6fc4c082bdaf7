import { useEffect } from 'react';

/**
 * Marks the document as showing charts while `shown`, for whoever drives the page; otherwise the
 * mark says what is true of every view, that the shell is there.
 */
export function useChartsMark(shown: boolean): void {
  useEffect(() => {
    if (!shown) return;
    document.documentElement.dataset.ready = 'charts';
    return () => {
      document.documentElement.dataset.ready = 'shell';
    };
  }, [shown]);
}
