import './charts.css';
import { type KeyboardEvent, type PointerEvent, type Ref, useMemo, useRef, useState } from 'react';
import type { ResultRow } from '#shared/model/analysis-results';
import { plural } from '../components/number-format';
import type { TimeRange } from './chart-rows';
import type { SeriesPalette } from './chart-series';
import { type SessionSpan, sessionLanes } from './session-lanes';
import { SessionLayer } from './session-layer';
import {
  lanesFitting,
  sessionBeside,
  sessionBox,
  sessionPlot,
  sessionUnder,
  timeAt,
  timeX,
} from './session-plot';
import { SessionTip, sessionText } from './session-tip';
import { useBox } from './use-box';
import { useTimeBrush } from './use-time-brush';

interface SessionChartProps {
  /** Names the chart for screen readers. */
  title: string;
  rows: readonly ResultRow[];
  /** Names of the aggregates. */
  aggregates: readonly string[];
  palette: SeriesPalette;
  /** Outlined. */
  picked?: Pick<ResultRow, 'window' | 'group'> | null;
  onPick?: (row: ResultRow) => void;
  /** The axis shows this stretch of time only. */
  range?: TimeRange | null;
  /** A stretch of time was chosen to be the `range`, null to go back. */
  onZoom?: (range: TimeRange | null) => void;
  /** The element that holds the drawing. */
  ref?: Ref<HTMLDivElement>;
}

/**
 * Sessions over event time, in one lane for each of the groups with most of them; what is
 * provisional is hatched. Arrow keys go along a lane and between lanes, Enter picks. Dragging, or
 * Shift with the arrow keys, chooses a stretch of time to zoom into; Escape and a double click go back.
 */
export function SessionChart(props: SessionChartProps) {
  const { title, rows, aggregates, palette, picked = null, range = null } = props;
  const { onPick, onZoom } = props;
  const area = useRef<HTMLDivElement>(null);
  const box = useBox(area);
  const [pointed, point] = useState<string | null>(null);
  const { lanes, more } = useMemo(
    () => sessionLanes(rows, range, palette, 'all', lanesFitting(box.height)),
    [rows, range, palette, box.height],
  );
  const plot = useMemo(() => sessionPlot(lanes, box, range), [lanes, box, range]);
  const brush = useTimeBrush();
  const all = lanes.flatMap((lane, index) =>
    lane.sessions.map((session) => ({ lane, index, session })),
  );
  const at = all.findIndex(({ session }) => session.key === pointed);
  const shown = all[at];
  const pickedKey = picked && JSON.stringify([picked.window, picked.group]);
  const outlined = all.find(
    ({ session: { row } }) => JSON.stringify([row.window, row.group]) === pickedKey,
  );
  const under = (event: PointerEvent<Element>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return sessionUnder(plot, event.clientX - left, event.clientY - top);
  };
  const instant = (event: PointerEvent<Element>): TimeRange => {
    const at = timeAt(plot, event.clientX - event.currentTarget.getBoundingClientRect().left);
    return { from: at, to: at };
  };
  const release = (event: PointerEvent<Element>) => {
    if (!brush.dragging) return;
    const found = under(event);
    if (brush.chosen) onZoom?.(brush.chosen);
    else if (found) onPick?.(found.row);
    brush.clear();
  };
  const onKeyDown = (event: KeyboardEvent<Element>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = sessionBeside(plot, shown?.session ?? null, event.key);
    if (next) {
      if (event.shiftKey && onZoom) brush.extend(spanOf(shown?.session ?? next), spanOf(next));
      else brush.clear();
      point(next.key);
    } else if (event.key === 'Enter' && brush.chosen) {
      onZoom?.(brush.chosen);
      brush.clear();
    } else if (event.key === 'Enter' && shown) onPick?.(shown.session.row);
    else if (event.key === 'Escape' && brush.chosen) brush.clear();
    else if (event.key === 'Escape' && shown) point(null);
    else if (event.key === 'Escape' && onZoom) onZoom(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const told = shown && { label: shown.lane.label, session: shown.session, aggregates };
  const spot = shown && sessionBox(plot, shown.index, shown.session);
  return (
    <div className="chart session-chart" ref={props.ref}>
      <div className="session-area" ref={area}>
        {lanes.length === 0 ? null : <SessionLayer plot={plot} />}
        <div
          className="session-surface"
          style={{ height: plot.bottom }}
          role="slider"
          tabIndex={0}
          aria-label={`${title}, sessions over time${onPick ? ', Enter picks one' : ''}`}
          aria-valuemin={0}
          aria-valuemax={Math.max(0, all.length - 1)}
          aria-valuenow={Math.max(0, at)}
          aria-valuetext={told ? sessionText(told) : 'no session chosen'}
          onKeyDown={onKeyDown}
          onBlur={() => {
            point(null);
            brush.clear();
          }}
          onPointerMove={(event) => {
            if (onZoom) brush.drag(event, instant(event));
            point(under(event)?.key ?? null);
          }}
          onPointerLeave={() => point(null)}
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            brush.press(event, instant(event));
          }}
          onPointerUp={release}
          onPointerCancel={brush.clear}
          onDoubleClick={() => onZoom?.(null)}
        >
          {brush.chosen ? (
            <div
              className="plot-brush"
              style={{
                left: timeX(plot, brush.chosen.from),
                width: timeX(plot, brush.chosen.to) - timeX(plot, brush.chosen.from),
              }}
            />
          ) : null}
          {outlined ? (
            <div
              className="session-picked"
              style={sessionBox(plot, outlined.index, outlined.session)}
            />
          ) : null}
          {spot && told ? (
            <>
              <div className="session-pointed" style={spot} />
              <div
                className="plot-tip"
                style={{
                  ...(spot.left > box.width / 2
                    ? { right: box.width - spot.left + 6 }
                    : { left: spot.left + spot.width + 6 }),
                  ...(spot.top > plot.bottom / 2
                    ? { top: 'auto', bottom: plot.bottom - spot.top - spot.height }
                    : { top: spot.top }),
                }}
              >
                <SessionTip {...told} />
              </div>
            </>
          ) : null}
        </div>
      </div>
      {more > 0 ? <p className="session-more">and {plural(more, 'more group')}</p> : null}
    </div>
  );
}

/** What is chosen with a session: the ms of its end included. */
function spanOf({ window }: SessionSpan): TimeRange {
  return { from: window.start, to: window.end + 1 };
}
