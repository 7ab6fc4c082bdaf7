import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useChartCursor } from './chart-cursors';
import { type ChartPlot, seriesAt } from './chart-plot';
import { type ChartRow, rowAt, type TimeRange } from './chart-rows';
import { ChartTooltip, rowText } from './chart-tooltip';
import { plotMargin } from './plot-margin';
import { useTimeBrush } from './use-time-brush';

/** Lines of text beside the chart pointed at, and beside those that point along. */
const ownLines = 10;
const linkedLines = 4;
/** How near a line is pointed at, as a share of the height. */
const lineReach = 0.06;
const page = 10;

/** A window, [start, end), ms since the epoch. */
export interface PickedWindow {
  start: number;
  end: number;
}

interface PlotSurfaceProps {
  title: string;
  plot: ChartPlot;
  /** Outlined. */
  picked: PickedWindow | null;
  /** A window was chosen, and the series pointed at, by its position in the view. */
  onPick?: ((window: PickedWindow, seriesIndex: number | null) => void) | undefined;
  /** A stretch of time is to fill the axis; null leads back. */
  onZoom?: ((range: TimeRange | null) => void) | undefined;
}

/**
 * What of a chart answers to pointer and keys: a cursor over the windows with their values as
 * text, picking a window, choosing a stretch of time.
 */
export function PlotSurface({ title, plot, picked, onPick, onZoom }: PlotSurfaceProps) {
  const { rows, series, time } = plot;
  const [pointed, point] = useChartCursor();
  const [own, setOwn] = useState(false);
  const brush = useTimeBrush();
  const row = pointed === null ? undefined : rowAt(rows, pointed);
  const position = row ? rows.indexOf(row) : -1;
  const share = (at: number) => ((at - time.from) / (time.to - time.from)) * 100;
  const box = (from: number, to: number) => {
    const left = Math.max(0, share(from));
    return { left: `${left}%`, width: `${Math.max(0, Math.min(100, share(to)) - left)}%` };
  };
  const outlined =
    picked && rows.find((one) => one.start === picked.start && one.end === picked.end);

  const pick = (one: ChartRow, seriesIndex: number | null) =>
    onPick?.({ start: one.start, end: one.end }, seriesIndex);
  const release = (event: PointerEvent<Element>) => {
    if (!brush.dragging) return;
    const under = rowUnder(event, rows, time);
    if (brush.chosen) onZoom?.(brush.chosen);
    else if (under) pick(under, seriesUnder(event, plot, rows.indexOf(under)));
    brush.clear();
  };
  const onKeyDown = (event: KeyboardEvent<Element>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || rows.length === 0) return;
    const target = targetOf(event.key, position, rows.length);
    const next = target === null ? undefined : rows[target];
    if (next) {
      setOwn(true);
      if (event.shiftKey && onZoom) brush.extend(spanOf(row ?? next), spanOf(next));
      else brush.clear();
      point(next.start);
    } else if (event.key === 'Enter' && brush.chosen) {
      onZoom?.(brush.chosen);
      brush.clear();
    } else if (event.key === 'Enter' && row) pick(row, null);
    else if (event.key === 'Escape' && brush.chosen) brush.clear();
    else if (event.key === 'Escape' && row) point(null);
    else if (event.key === 'Escape' && onZoom) onZoom(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      className="plot-surface"
      style={{
        inset: `${plotMargin.top}px ${plotMargin.right}px ${plotMargin.bottom}px ${plot.left}px`,
      }}
      role="slider"
      tabIndex={0}
      aria-label={`${title}, windows over time${onPick ? ', Enter picks one' : ''}`}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, rows.length - 1)}
      aria-valuenow={Math.max(0, position)}
      aria-valuetext={row ? rowText(row, series) : 'no window chosen'}
      onKeyDown={onKeyDown}
      onBlur={() => {
        setOwn(false);
        point(null);
        brush.clear();
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const under = rowUnder(event, rows, time);
        if (under) brush.press(event, spanOf(under));
      }}
      onPointerMove={(event) => {
        setOwn(true);
        const under = rowUnder(event, rows, time);
        if (onZoom && under) brush.drag(event, spanOf(under));
        point(under?.start ?? null);
      }}
      onPointerUp={release}
      onPointerCancel={brush.clear}
      onPointerLeave={() => {
        setOwn(false);
        point(null);
      }}
      onDoubleClick={() => onZoom?.(null)}
    >
      {outlined ? (
        <div className="plot-picked" style={box(outlined.start, outlined.drawnTo)} />
      ) : null}
      {brush.chosen ? (
        <div className="plot-brush" style={box(brush.chosen.from, brush.chosen.to)} />
      ) : null}
      {row ? (
        <>
          <div
            className="plot-cursor"
            style={{ left: `${share((row.start + row.drawnTo) / 2)}%` }}
          />
          <div
            className="plot-tip"
            style={
              share(row.start) > 50
                ? { right: `${101 - share(row.start)}%` }
                : { left: `${share(row.drawnTo) + 1}%` }
            }
          >
            <ChartTooltip row={row} series={series} most={own ? ownLines : linkedLines} />
          </div>
        </>
      ) : null}
    </div>
  );
}

/** What is chosen with a row. */
function spanOf({ start, drawnTo }: ChartRow): TimeRange {
  return { from: start, to: drawnTo };
}

/** The row under the pointer. */
function rowUnder(
  event: PointerEvent<Element>,
  rows: readonly ChartRow[],
  { from, to }: TimeRange,
): ChartRow | undefined {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  const share = width > 0 ? (event.clientX - left) / width : 0;
  const clamped = Math.min(1, Math.max(0, share));
  return rowAt(rows, Math.min(to - 1, from + clamped * (to - from)));
}

/** The row a key leads to from the one at `position`, -1 for none; null when the key leads nowhere. */
function targetOf(key: string, position: number, count: number): number | null {
  const from = position < 0 ? count : position;
  const to = {
    ArrowLeft: from - 1,
    ArrowRight: position + 1,
    PageUp: from - page,
    PageDown: position + page,
    Home: 0,
    End: count - 1,
  }[key];
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to));
}

function seriesUnder(
  event: PointerEvent<Element>,
  plot: ChartPlot,
  position: number,
): number | null {
  const { top, height } = event.currentTarget.getBoundingClientRect();
  const { from, to } = plot.value;
  const value = to - ((event.clientY - top) / Math.max(1, height)) * (to - from);
  return seriesAt(plot, position, value, lineReach * (to - from))?.index ?? null;
}
