import './charts.css';
import { type KeyboardEvent, type Ref, useId, useMemo, useRef, useState } from 'react';
import type { ResultRow } from '#shared/model/analysis-results';
import { plural } from '../components/number-format';
import { chartLabel, fittingLabel, labelWidthOf } from './chart-label';
import { Hatches } from './hatches';
import { type RunningBar, runningBars } from './running-bars';
import { seriesColor } from './series-colors';
import { useBox } from './use-box';

interface RunningChartProps {
  /** Names the chart; and the bar of an analysis without groups. */
  title: string;
  rows: readonly ResultRow[];
  /** Position of the aggregate drawn in `values` of the rows. */
  aggregate: number;
  /** How many groups there are, of which `rows` may be a part. */
  total: number;
  /** The group outlined, as JSON texts. */
  picked?: readonly string[] | null;
  onPick?: (row: ResultRow) => void;
  /** The element that holds the drawing. */
  ref?: Ref<HTMLDivElement>;
}

const mostBars = 30;
const rowHeight = 20;
const barInset = 3;
const gap = 8;
const longestValue = 30;
const bar = { key: 'bar', label: '', index: 0, color: seriesColor(0) };

/**
 * What the largest groups come to over all of time, as bars with their exact values, the largest
 * first; what is provisional is hatched. A list for keys: arrows move, Enter picks.
 */
export function RunningChart(props: RunningChartProps) {
  const { title, rows, aggregate, total, picked = null, onPick } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { width } = useBox(scroller);
  const [activeKey, setActive] = useState<string | null>(null);
  const id = useId();
  const bars = useMemo(
    () => runningBars(rows, aggregate, title, mostBars),
    [rows, aggregate, title],
  );
  const pickedKey = picked && JSON.stringify(picked);
  const active = bars.findIndex(({ key }) => key === activeKey);
  const more = Math.max(total, rows.length) - bars.length;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = { ArrowUp: active - 1, ArrowDown: active + 1, Home: 0, End: bars.length }[event.key];
    if (to !== undefined) {
      const next = Math.max(0, Math.min(bars.length - 1, to));
      setActive(bars[next]?.key ?? null);
      event.currentTarget.children[next]?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && bars[active]) onPick?.(bars[active].row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="chart running-chart" ref={props.ref}>
      <div className="running-scroller" ref={scroller}>
        <svg width={width} height={bars.length * rowHeight} aria-hidden="true">
          <defs>
            <Hatches id={id} series={[bar]} />
          </defs>
          <Bars bars={bars} width={width} hatch={`url(#${id}-0)`} />
        </svg>
        <div
          className="running-list"
          role="listbox"
          tabIndex={0}
          aria-label={`${title}, the largest first`}
          aria-activedescendant={active < 0 ? undefined : `${id}-bar-${active}`}
          onKeyDown={onKeyDown}
          onBlur={() => setActive(null)}
        >
          {bars.map(({ key, label, text, row }, index) => (
            <div
              key={key}
              id={`${id}-bar-${index}`}
              className="running-option"
              role="option"
              tabIndex={-1}
              aria-selected={key === pickedKey}
              aria-label={`${label}, ${text}, ${row.provisional ? 'provisional' : 'final'}`}
              data-active={index === active || undefined}
              title={`${label}: ${text}`}
              style={{ height: rowHeight }}
              onPointerDown={() => onPick?.(row)}
            />
          ))}
        </div>
        {more > 0 ? <p className="running-more">and {plural(more, 'more group')}</p> : null}
      </div>
    </div>
  );
}

function Bars({ bars, width, hatch }: { bars: RunningBar[]; width: number; hatch: string }) {
  const values = bars.map(({ value }) => value ?? 0);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const longest = Math.max(...bars.map(({ label }) => labelWidthOf(label)), 0);
  const labelWidth = Math.min(longest + 2 * gap, width * 0.32);
  const texts = bars.map(({ text }) => chartLabel(text, longestValue));
  const valueWidth = Math.max(...texts.map(labelWidthOf), 0) + 2 * gap;
  const room = Math.max(20, width - labelWidth - valueWidth);
  const x = (value: number) => labelWidth + ((value - low) / (high - low || 1)) * room;
  return bars.map(({ key, label, value, row }, index) => {
    const y = index * rowHeight;
    const [left, right] = [x(Math.min(0, value ?? 0)), x(Math.max(0, value ?? 0))];
    const base = y + rowHeight - 6;
    return (
      <g key={key} fontSize={11}>
        <text x={labelWidth - gap} y={base} textAnchor="end" fill="var(--muted)">
          {fittingLabel(label, labelWidth - 2 * gap)}
        </text>
        {value === null ? null : (
          <rect
            className={row.provisional ? 'running-provisional' : 'running-final'}
            x={left}
            y={y + barInset}
            width={Math.max(1, right - left)}
            height={rowHeight - 2 * barInset}
            fill={row.provisional ? hatch : bar.color}
          />
        )}
        <text x={right + gap} y={base} fill="var(--text)">
          {texts[index]}
        </text>
      </g>
    );
  });
}
