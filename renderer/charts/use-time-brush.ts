import { type PointerEvent, useState } from 'react';
import type { TimeRange } from './chart-rows';

/** Shorter drags are clicks, px. */
const leastDrag = 4;

/** From where it began to where it is now. */
interface Brush {
  anchor: TimeRange;
  focus: TimeRange;
  /** Where the pointer went down, px; null by keys. */
  from: number | null;
  /** Whether it is more than a click. */
  chosen: boolean;
}

/** The stretch of time being chosen in a chart, by dragging or with Shift and the arrow keys. */
export function useTimeBrush() {
  const [brush, setBrush] = useState<Brush | null>(null);
  const chosen: TimeRange | null = brush?.chosen
    ? {
        from: Math.min(brush.anchor.from, brush.focus.from),
        to: Math.max(brush.anchor.to, brush.focus.to),
      }
    : null;
  return {
    /** What is chosen at present. */
    chosen,
    dragging: brush !== null && brush.from !== null,
    clear: () => setBrush(null),
    /** The pointer goes down on a stretch, such as a window. */
    press(event: PointerEvent<Element>, at: TimeRange) {
      setBrush({ anchor: at, focus: at, from: event.clientX, chosen: false });
    },
    /** The pointer is over another one. */
    drag(event: PointerEvent<Element>, to: TimeRange) {
      if (!brush || brush.from === null || Math.abs(event.clientX - brush.from) < leastDrag) return;
      setBrush({ ...brush, focus: to, chosen: true });
    },
    /** Moves the free end from `from`, where it begins, to `to`. */
    extend(from: TimeRange, to: TimeRange) {
      const anchor = brush && brush.from === null ? brush.anchor : from;
      setBrush({ anchor, focus: to, from: null, chosen: true });
    },
  };
}
