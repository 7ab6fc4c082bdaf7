import { ArrowLeft, Table2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../components/button';
import { formatCount, plural } from '../../../components/number-format';
import { useRecordHistogram } from '../../../data/use-record-histogram';
import type { OpenRecordSet } from '../../../data/use-record-set';
import { axisOf, axisTicks, stretchText } from './histogram-axis';
import { HistogramPlot } from './histogram-plot';
import { HistogramTable } from './histogram-table';
import { type TimeRange, useBinSelection } from './use-bin-selection';
import './record-histogram.css';

interface RecordHistogramProps {
  recordSet: OpenRecordSet | null;
  /** Whether more may still come. */
  running: boolean;
  onNarrow: (range: TimeRange) => void;
  /** Leads back to the range before; null where there is none. */
  onBack: (() => void) | null;
}

/** Counts over time of what was scanned, those kept in front; dragging narrows the query. */
export function RecordHistogram({ recordSet, running, onNarrow, onBack }: RecordHistogramProps) {
  const histogram = useRecordHistogram(recordSet);
  const axis = histogram === null || histogram.scanned.length === 0 ? null : axisOf(histogram);
  const { selected, clear, handlers } = useBinSelection(axis, onNarrow);
  const [hovered, setHovered] = useState<number | null>(null);
  const [table, setTable] = useState(false);
  const plot = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = plot.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const bin = selected?.focus ?? hovered;
  const told = (first: number, last: number): string => {
    if (axis === null || histogram === null) return '';
    const time = (at: number) => axis.start + at * axis.binMs;
    const sum = (counts: readonly number[]) =>
      counts
        .slice(Math.max(0, first - axis.lead), Math.max(0, last + 1 - axis.lead))
        .reduce((total, count) => total + count, 0);
    const scanned = sum(histogram.scanned);
    const counts = `${plural(scanned, 'record')}, ${formatCount(sum(histogram.kept))} matching`;
    return `${stretchText(time(first), time(last + 1))}: ${scanned === 0 ? 'no records' : counts}`;
  };
  const readout = selected
    ? told(selected.first, selected.last)
    : hovered === null || axis === null
      ? null
      : told(Math.min(hovered, axis.bins - 1), Math.min(hovered, axis.bins - 1));

  return (
    <section className="histogram" aria-label="Records over time">
      <div
        ref={plot}
        className="histogram-plot"
        role="slider"
        tabIndex={0}
        aria-label="Records over time: arrow keys choose a time, with Shift a range, Enter narrows to it"
        aria-valuemin={0}
        aria-valuemax={Math.max(0, (axis?.bins ?? 1) - 1)}
        aria-valuenow={Math.min(bin ?? 0, Math.max(0, (axis?.bins ?? 1) - 1))}
        aria-valuetext={readout ?? 'nothing chosen'}
        {...handlers}
        onPointerMove={(event) => {
          handlers.onPointerMove(event);
          const { left, width: wide } = event.currentTarget.getBoundingClientRect();
          const share = wide > 0 ? (event.clientX - left) / wide : 0;
          setHovered(axis && share >= 0 && share < 1 ? Math.floor(share * axis.bins) : null);
        }}
        onPointerLeave={() => setHovered(null)}
        onDoubleClick={() => {
          clear();
          onBack?.();
        }}
      >
        {histogram !== null && axis !== null ? (
          <HistogramPlot
            histogram={histogram}
            axis={axis}
            width={width}
            selected={selected}
            hovered={hovered}
          />
        ) : (
          <p className="histogram-note">
            {histogram === null || running ? 'Counting over time…' : emptyText(histogram.unplaced)}
          </p>
        )}
        {readout !== null && axis !== null && bin !== null ? (
          <output
            className="histogram-tip"
            style={{ left: `${Math.min(86, Math.max(14, (100 * (bin + 0.5)) / axis.bins))}%` }}
          >
            {readout}
          </output>
        ) : null}
      </div>
      <div className="histogram-axis">
        <div className="histogram-ticks" aria-hidden>
          {axis === null
            ? null
            : axisTicks(axis).map(({ at, label }) => (
                <span
                  key={at}
                  style={{ left: `${(100 * (at - axis.start)) / (axis.bins * axis.binMs)}%` }}
                >
                  {label}
                </span>
              ))}
        </div>
        {histogram !== null && histogram.unplaced > 0 && axis !== null ? (
          <span>{formatCount(histogram.unplaced)} without a time</span>
        ) : null}
        <span className="histogram-key">
          <i className="histogram-swatch histogram-scanned" /> total
          <i className="histogram-swatch histogram-kept" /> matching
        </span>
        {onBack === null ? null : (
          <Button variant="ghost" onClick={onBack} title="Back to the range before (double-click)">
            <ArrowLeft aria-hidden size={12} /> Back
          </Button>
        )}
        <Button
          variant="ghost"
          aria-pressed={table}
          aria-label="Records over time as a table"
          title="As a table"
          onClick={() => setTable((shown) => !shown)}
        >
          <Table2 aria-hidden size={12} />
        </Button>
      </div>
      {table && histogram !== null ? <HistogramTable histogram={histogram} /> : null}
    </section>
  );
}

function emptyText(unplaced: number): string {
  return unplaced > 0
    ? `${plural(unplaced, 'record')} without a time that can be shown`
    : 'No records to count over time';
}
