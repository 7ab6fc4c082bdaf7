import { useId } from 'react';
import { chartLabel } from './chart-label';
import { Hatches } from './hatches';
import type { SessionSpan } from './session-lanes';
import { axisHeight, labelLetters, type SessionPlot, sessionBox, timeX } from './session-plot';
import { timeLabel, timeTicks } from './time-ticks';

const mostTicks = 6;

/** The picture of sessions: two paths a lane, what is final filled and what is provisional hatched. */
export function SessionLayer({ plot }: { plot: SessionPlot }) {
  const { lanes, time, width, left, bottom, laneHeight } = plot;
  const id = useId();
  const hatched = lanes.map((lane, index) => ({ ...lane, index }));
  const letters = labelLetters(plot);
  return (
    <svg width={width} height={bottom + axisHeight} aria-hidden="true" fontSize={11}>
      <defs>
        <Hatches id={id} series={hatched} />
      </defs>
      {timeTicks(time.from, time.to, mostTicks).map((tick) => (
        <g key={tick}>
          <path d={`M${timeX(plot, tick)} 0V${bottom}`} stroke="var(--line)" strokeWidth={0.6} />
          <text
            x={timeX(plot, tick)}
            y={bottom + 14}
            fontSize={10}
            textAnchor={timeX(plot, tick) > width - 40 ? 'end' : 'middle'}
            fill="var(--muted)"
          >
            {timeLabel(tick, time.to - time.from)}
          </text>
        </g>
      ))}
      <path d={`M${left} ${bottom}H${width}`} stroke="var(--line)" />
      {lanes.map(({ key, label, color, sessions }, lane) => {
        const path = (provisional: boolean) =>
          sessions
            .filter(({ row }) => row.provisional === provisional)
            .map((session) => rectangle(plot, lane, session))
            .join('');
        return (
          <g key={key}>
            <text
              x={left - 10}
              y={lane * laneHeight + laneHeight / 2 + 4}
              textAnchor="end"
              fill="var(--muted)"
            >
              {chartLabel(label, letters)}
            </text>
            <path className="session-final" d={path(false)} fill={color} />
            <path className="session-provisional" d={path(true)} fill={`url(#${id}-${lane})`} />
          </g>
        );
      })}
    </svg>
  );
}

function rectangle(plot: SessionPlot, lane: number, session: SessionSpan): string {
  const { left, top, width, height } = sessionBox(plot, lane, session);
  return `M${left.toFixed(1)} ${top}h${width.toFixed(1)}v${height}h${(-width).toFixed(1)}z`;
}
