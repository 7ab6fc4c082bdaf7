import { useState } from 'react';
import type { AnalysisSeries } from '#shared/model/analysis-series';
import type { AxisPlace } from './workbench-search';

/** A stretch of time, ms since the epoch; `to` is exclusive. */
interface Stretch {
  from: number;
  to: number;
}

/** Zooming into a stretch of the time axis and back. */
export interface Zoom {
  /** Whether there is a way back. */
  zoomed: boolean;
  /** Into a stretch, or with null back to where it was before. */
  zoom: (stretch: Stretch | null) => void;
}

/**
 * Zooms in what `series` shows, or in sessions, of which there is none; each step back undoes one in.
 */
export function useZoom(
  place: AxisPlace,
  series: AnalysisSeries | 'sessions' | null,
  onPlace: (place: AxisPlace) => void,
): Zoom {
  const [before, setBefore] = useState<readonly AxisPlace[]>([]);
  const zoomed = before.length > 0 || place.from !== undefined;
  return {
    zoomed,
    zoom(stretch) {
      if (stretch === null) {
        const { windows } = place;
        const last = before.at(-1) ?? { windows, until: undefined, from: undefined };
        setBefore(before.slice(0, -1));
        if (zoomed) onPlace(last);
        return;
      }
      const next = series && placeOf(stretch, place, series);
      if (next === null) return;
      setBefore([...before, place]);
      onPlace(next);
    },
  };
}

/** Where a stretch fills the axis; null where it is too short. */
function placeOf(
  { from, to }: Stretch,
  { windows }: AxisPlace,
  series: AnalysisSeries | 'sessions',
): AxisPlace | null {
  if (series === 'sessions') return to > from ? { windows, until: to, from } : null;
  const within = series.starts.filter((start) => start >= from && start < to).length;
  return within < 2 ? null : { windows: within, until: to, from: undefined };
}
