import { type PointerEvent, useState } from 'react';
import { type ChartRow, rowAt, type TimeRange } from './chart-rows';

/** Shorter drags are clicks, px. */
const leastDrag = 4;

/** Two windows by their starts, the stretch between them being chosen. */
interface Brush {
  anchor: number;
  focus: number;
  /** Where the pointer went down, px; null by keys. */
  from: number | null;
}

/** The stretch of windows being chosen in a chart, by dragging or with Shift and the arrow keys. */
export function usePlotBrush(rows: readonly ChartRow[], time: TimeRange) {
  const [brush, setBrush] = useState<Brush | null>(null);

  const timeAt = (event: PointerEvent<Element>): number => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const share = width > 0 ? (event.clientX - left) / width : 0;
    const clamped = Math.min(1, Math.max(0, share));
    return Math.min(time.to - 1, time.from + clamped * (time.to - time.from));
  };
  const anchor = brush && rowAt(rows, brush.anchor);
  const focus = brush && rowAt(rows, brush.focus);
  const chosen: TimeRange | null =
    anchor && focus && (brush.from === null || brush.anchor !== brush.focus)
      ? { from: Math.min(anchor.start, focus.start), to: Math.max(anchor.drawnTo, focus.drawnTo) }
      : null;

  return {
    /** What is chosen at present. */
    chosen,
    dragging: brush !== null && brush.from !== null,
    /** The window under the pointer. */
    rowUnder: (event: PointerEvent<Element>) => rowAt(rows, timeAt(event)),
    clear: () => setBrush(null),
    press(event: PointerEvent<Element>) {
      const at = timeAt(event);
      setBrush({ anchor: at, focus: at, from: event.clientX });
    },
    drag(event: PointerEvent<Element>) {
      if (!brush || brush.from === null || Math.abs(event.clientX - brush.from) < leastDrag) return;
      setBrush({ ...brush, focus: timeAt(event) });
    },
    /** Moves the free end from the window at `from`, where it begins, to the one at `to`. */
    extend(from: number, to: number) {
      setBrush({
        anchor: brush && brush.from === null ? brush.anchor : from,
        focus: to,
        from: null,
      });
    },
  };
}
