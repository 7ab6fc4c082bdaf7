import { memo, useId } from 'react';
import { CartesianGrid, ComposedChart, Line, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { ChartPlot } from './chart-plot';
import { Hatches } from './hatches';
import { PlotLayer } from './plot-layer';
import { plotMargin } from './plot-margin';
import { type PartitionTime, TimeMarks } from './time-marks';
import { timeLabel, timeTicks } from './time-ticks';

const mostTimeTicks = 6;
/** Share of the axis at its right end where a label would be cut. */
const labelMargin = 0.05;
const margin = { top: plotMargin.top, right: plotMargin.right, bottom: 0, left: 0 };
const tick = { fill: 'var(--muted)', fontSize: 10 };
const axisLine = { stroke: 'var(--line)' };
const nothing = [{ time: 0, value: 0 }];

interface WindowPlotProps {
  title: string;
  plot: ChartPlot;
  closedUpTo: number | null;
  watermark: number | null;
  partitionTimes: readonly PartitionTime[];
}

/** The picture of a chart: its series over event time, with axes and how far time has come. */
export const WindowPlot = memo(function WindowPlot(props: WindowPlotProps) {
  const { title, plot, closedUpTo, watermark, partitionTimes } = props;
  const clipId = useId();
  const hatchId = useId();
  const { from, to } = plot.time;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={nothing} margin={margin} title={title} accessibilityLayer={false}>
        <defs>
          <Hatches id={hatchId} series={plot.series} />
        </defs>
        <CartesianGrid vertical={false} stroke="var(--line)" strokeWidth={0.6} />
        <XAxis
          type="number"
          dataKey="time"
          includeHidden
          allowDataOverflow
          domain={[from, to]}
          ticks={timeTicks(from, to - (to - from) * labelMargin, mostTimeTicks)}
          tickFormatter={(time: number) => timeLabel(time, to - from)}
          interval={0}
          height={plotMargin.bottom}
          tick={tick}
          tickLine={false}
          axisLine={axisLine}
        />
        <YAxis
          width={plot.left}
          includeHidden
          allowDataOverflow
          domain={[plot.value.from, plot.value.to]}
          ticks={plot.value.ticks}
          interval={0}
          tickFormatter={(_, index: number) => plot.labels[index] ?? ''}
          tick={tick}
          tickLine={false}
          axisLine={false}
        />
        {/* Never drawn: without a series there are no axes. */}
        <Line dataKey="value" hide isAnimationActive={false} />
        <PlotLayer plot={plot} hatchId={hatchId} clipId={clipId} />
        <TimeMarks
          range={plot.time}
          closedUpTo={closedUpTo}
          watermark={watermark}
          partitionTimes={partitionTimes}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
});
