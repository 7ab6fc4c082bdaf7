import { type RefObject, useLayoutEffect, useState } from 'react';

/** How many rows of `rowHeight` px fit into an element, kept up to date as it changes size. */
export function useFittingRows(element: RefObject<HTMLElement | null>, rowHeight: number): number {
  const [rows, setRows] = useState(0);
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    const measure = () => setRows(Math.floor(target.clientHeight / rowHeight));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element, rowHeight]);
  return rows;
}
