import { usePlotArea } from 'recharts';
import type { TimeRange } from './chart-rows';

/** How far the event time of one partition has come. */
export interface PartitionTime {
  label: string;
  /** ms since the epoch. */
  time: number;
  /** It no longer holds windows open. */
  idle: boolean;
}

interface TimeMarksProps {
  range: TimeRange;
  /** ms since the epoch; null before the first record. */
  closedUpTo: number | null;
  watermark: number | null;
  partitionTimes: readonly PartitionTime[];
}

const labelHeight = 11;

/**
 * How far time has come, across a chart: a line at the watermark, a band back from it to where
 * windows are closed (they still take late records), and on demand a line for each partition.
 */
export function TimeMarks({ range, closedUpTo, watermark, partitionTimes }: TimeMarksProps) {
  const area = usePlotArea();
  if (!area || range.to <= range.from) return null;
  const { x: left, y: top, width, height } = area;
  const x = (time: number) => left + ((time - range.from) / (range.to - range.from)) * width;
  const within = (time: number) => time >= range.from && time <= range.to;
  const graceFrom = Math.max(range.from, closedUpTo ?? range.to);
  const graceTo = Math.min(range.to, watermark ?? range.from);
  return (
    <g className="time-marks">
      {graceTo > graceFrom ? (
        <rect
          x={x(graceFrom)}
          y={top}
          width={x(graceTo) - x(graceFrom)}
          height={height}
          fill="var(--warn)"
          fillOpacity={0.08}
        />
      ) : null}
      {partitionTimes
        .filter(({ time }) => within(time))
        .map(({ label, time, idle }, index) => {
          const right = x(time) > left + width / 2;
          return (
            <g key={label} opacity={idle ? 0.55 : 1}>
              <path
                d={`M${x(time)} ${top}v${height}`}
                stroke="var(--muted)"
                strokeDasharray={idle ? '1 3' : undefined}
              />
              <text
                x={x(time) + (right ? -3 : 3)}
                y={top + labelHeight + ((index * labelHeight) % Math.max(labelHeight, height - 20))}
                textAnchor={right ? 'end' : 'start'}
                fill="var(--muted)"
                fontSize={9}
              >
                {label}
                {idle ? ' idle' : ''}
              </text>
            </g>
          );
        })}
      {watermark !== null && within(watermark) ? (
        <path
          className="time-marks-watermark"
          d={`M${x(watermark)} ${top}v${height}`}
          stroke="var(--warn)"
          strokeDasharray="4 3"
        />
      ) : null}
    </g>
  );
}
