import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import { rowsInView, rowWindow, topShowing } from './row-window';

interface RowWindowOptions {
  scroller: RefObject<HTMLElement | null>;
  total: number;
  /** px. */
  rowHeight: number;
  /** Height of what sticks to the top of the scroller, px. */
  headHeight: number;
  overscan: number;
}

interface RowWindowHook {
  areaHeight: number;
  first: number;
  end: number;
  /** First row that is fully in view, and rows a page has. */
  firstVisible: number;
  pageRows: number;
  /** Where to draw a row inside the area, px. */
  offsetOf: (index: number) => number;
  show: (index: number) => void;
  onScroll: () => void;
}

/** Windowing of equally high rows, of any number, inside a scrolling element. */
export function useRowWindow(options: RowWindowOptions): RowWindowHook {
  const { scroller, total, rowHeight, headHeight, overscan } = options;
  const [viewport, setViewport] = useState(0);
  const [top, setTop] = useState(0);
  const [scrolled, setScrolled] = useState(0);
  const { areaHeight, ratio, maxTop } = rowWindow(total, rowHeight, viewport);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = () => setViewport(Math.max(0, element.clientHeight - headHeight));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, headHeight]);

  const moveTo = useCallback(
    (wanted: number) => {
      const element = scroller.current;
      if (element === null) return;
      const next = Math.min(maxTop, Math.max(0, wanted));
      element.scrollTop = next / ratio;
      setTop(next);
      setScrolled(element.scrollTop);
    },
    [scroller, maxTop, ratio],
  );

  const onScroll = () => {
    const at = scroller.current?.scrollTop ?? 0;
    // The echo of `moveTo`: the browser rounds what it was given.
    if (Math.abs(at - scrolled) < 1 && ratio > 1) return;
    setScrolled(at);
    setTop(Math.min(maxTop, at * ratio));
  };

  useLayoutEffect(() => {
    if (top > maxTop && viewport > 0) moveTo(maxTop);
  }, [top, maxTop, viewport, moveTo]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || ratio <= 1) return;
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      moveTo(top + event.deltaY);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [scroller, ratio, top, moveTo]);

  return {
    areaHeight,
    ...rowsInView(top, total, rowHeight, viewport, overscan),
    firstVisible: Math.ceil(top / rowHeight),
    pageRows: Math.max(1, Math.floor(viewport / rowHeight)),
    offsetOf: (index) => index * rowHeight - top + (ratio > 1 ? scrolled : top),
    show: (index) => moveTo(topShowing(index, top, rowHeight, viewport)),
    onScroll,
  };
}
