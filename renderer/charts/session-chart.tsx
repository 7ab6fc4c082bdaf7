import './charts.css';
import { type KeyboardEvent, type PointerEvent, type Ref, useMemo, useRef, useState } from 'react';
import type { ResultRow } from '#shared/model/analysis-results';
import { plural } from '../components/number-format';
import type { SeriesPalette } from './chart-series';
import { sessionLanes } from './session-lanes';
import { SessionLayer } from './session-layer';
import { lanesFitting, sessionBeside, sessionBox, sessionPlot, sessionUnder } from './session-plot';
import { SessionTip, sessionText } from './session-tip';
import { useBox } from './use-box';

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
  /** The element that holds the drawing. */
  ref?: Ref<HTMLDivElement>;
}

/**
 * Sessions over event time, in one lane for each of the groups with most of them; what is
 * provisional is hatched. Arrow keys go along a lane and between lanes, Enter picks.
 */
export function SessionChart(props: SessionChartProps) {
  const { title, rows, aggregates, palette, picked = null, onPick } = props;
  const area = useRef<HTMLDivElement>(null);
  const box = useBox(area);
  const [pointed, point] = useState<string | null>(null);
  const { lanes, more } = useMemo(
    () => sessionLanes(rows, palette, 'all', lanesFitting(box.height)),
    [rows, palette, box.height],
  );
  const plot = useMemo(() => sessionPlot(lanes, box), [lanes, box]);
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
  const onKeyDown = (event: KeyboardEvent<Element>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = sessionBeside(plot, shown?.session ?? null, event.key);
    if (next) point(next.key);
    else if (event.key === 'Enter' && shown) onPick?.(shown.session.row);
    else if (event.key === 'Escape' && shown) point(null);
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
          onBlur={() => point(null)}
          onPointerMove={(event) => point(under(event)?.key ?? null)}
          onPointerLeave={() => point(null)}
          onPointerDown={(event) => {
            const found = event.button === 0 ? under(event) : null;
            if (found) onPick?.(found.row);
          }}
        >
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
