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

/** Zooms in what `series` shows; each step back undoes one in. */
export function useZoom(
  place: AxisPlace,
  series: AnalysisSeries | null,
  onPlace: (place: AxisPlace) => void,
): Zoom {
  const [before, setBefore] = useState<readonly AxisPlace[]>([]);
  return {
    zoomed: before.length > 0,
    zoom(stretch) {
      if (stretch === null) {
        const last = before.at(-1);
        setBefore(before.slice(0, -1));
        if (last) onPlace(last);
        return;
      }
      const starts = series ? Array.from(series.starts) : [];
      const windows = starts.filter((start) => start >= stretch.from && start < stretch.to).length;
      if (windows < 2) return;
      setBefore([...before, place]);
      onPlace({ windows, until: stretch.to });
    },
  };
}
