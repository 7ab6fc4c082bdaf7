import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { HistogramAxis } from './histogram-axis';

/** A stretch of time, ms since the epoch; `to` is exclusive. */
export interface TimeRange {
  from: number;
  to: number;
}

/** Two ends of a selection, each the start of a bin, ms since the epoch. */
interface Ends {
  anchor: number;
  focus: number;
  dragging: boolean;
}

const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: -10,
  PageDown: 10,
};

/** Which bins of a histogram are selected, by pointer or keys; `onNarrow` receives the choice. */
export function useBinSelection(axis: HistogramAxis | null, onNarrow: (range: TimeRange) => void) {
  const [ends, setEnds] = useState<Ends | null>(null);
  const binAt = (time: number): number => {
    if (axis === null) return 0;
    const bin = Math.floor((time - axis.start) / axis.binMs);
    return Math.max(0, Math.min(axis.bins - 1, bin));
  };
  const timeOf = (bin: number) => (axis === null ? 0 : axis.start + bin * axis.binMs);
  const onAxis = (time: number) =>
    axis !== null && time >= axis.start - axis.binMs && time < axis.start + axis.bins * axis.binMs;
  const selected =
    axis === null || ends === null || !onAxis(ends.anchor) || !onAxis(ends.focus)
      ? null
      : {
          first: Math.min(binAt(ends.anchor), binAt(ends.focus)),
          last: Math.max(binAt(ends.anchor), binAt(ends.focus)),
          focus: binAt(ends.focus),
        };
  const timeAt = (event: PointerEvent<Element>): number => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const share = width > 0 ? (event.clientX - left) / width : 0;
    return timeOf(binAt((axis?.start ?? 0) + share * (axis?.bins ?? 0) * (axis?.binMs ?? 0)));
  };
  const narrow = () => {
    if (selected) onNarrow({ from: timeOf(selected.first), to: timeOf(selected.last + 1) });
    setEnds(null);
  };
  const onKeyDown = (event: KeyboardEvent<Element>) => {
    if (axis === null) return;
    if (event.key === 'Enter' && selected) narrow();
    else if (event.key === 'Escape' && selected) setEnds(null);
    else {
      const last = axis.bins - 1;
      const step = steps[event.key];
      const from = selected?.focus ?? (event.key === 'ArrowLeft' ? last + 1 : -1);
      const edge = event.key === 'Home' ? 0 : event.key === 'End' ? last : null;
      if (step === undefined && edge === null) return;
      const to = timeOf(Math.max(0, Math.min(last, edge ?? from + (step ?? 0))));
      setEnds({ anchor: event.shiftKey && ends ? ends.anchor : to, focus: to, dragging: false });
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    selected,
    clear: () => setEnds(null),
    /** Handlers of the focusable plot. */
    handlers: {
      onKeyDown,
      onPointerDown: (event: PointerEvent<Element>) => {
        if (event.button !== 0 || axis === null) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const at = timeAt(event);
        setEnds({ anchor: at, focus: at, dragging: true });
      },
      onPointerMove: (event: PointerEvent<Element>) => {
        if (ends?.dragging) setEnds({ ...ends, focus: timeAt(event) });
      },
      onPointerUp: () => {
        if (!ends?.dragging) return;
        // A click alone only marks its bin: Enter narrows to it.
        if (ends.anchor === ends.focus) setEnds({ ...ends, dragging: false });
        else narrow();
      },
      onPointerCancel: () => setEnds(null),
    },
  };
}
