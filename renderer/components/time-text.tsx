import { describeTime, formatDate, formatTime, isShowable } from './time-format';

interface TimeTextProps {
  /** ms since the epoch, UTC. */
  ms: number;
  /** Date of today as `formatDate` writes it; month and day are shown where it differs. */
  today: string;
}

/** A time in the local zone, with the zone and UTC on hover. */
export function TimeText({ ms, today }: TimeTextProps) {
  if (!isShowable(ms)) return <span title={describeTime(ms)}>–</span>;
  const date = formatDate(ms);
  return (
    <time dateTime={new Date(ms).toISOString()} title={describeTime(ms)}>
      {date === today ? formatTime(ms) : `${date.slice(5)} ${formatTime(ms)}`}
    </time>
  );
}
