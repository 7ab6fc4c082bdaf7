import type { AnalysisCounters, AnalysisStatus } from '#shared/model/analysis-status';
import { clockLabel } from '../../../charts/time-ticks';
import { formatCount, formatDuration, formatRate, plural } from '../../../components/number-format';
import { describeTime } from '../../../components/time-format';

interface StatusLineProps {
  /** Null until it is known. */
  status: AnalysisStatus | null;
  /** Records counted since the view was frozen; null while it is not. */
  since: number | null;
}

/** How an analysis stands, on one line: what it has read, how far it is, and what it left out. */
export function StatusLine({ status, since }: StatusLineProps) {
  if (status === null) return <p className="bench-status">opening…</p>;
  const { counters, watermark, partitions } = status;
  const failing = partitions.filter(({ error }) => error !== null).length;
  const skipped = skippedRecords(counters);
  return (
    <p className="bench-status" role="status" aria-label="How the analysis stands">
      <strong>{formatCount(counters.records)}</strong> records
      {since === null ? null : (
        <strong className="bench-since"> +{formatCount(since)} since</strong>
      )}
      <span> · {stateText(status)}</span>
      <span title="Counted although out of order within their partition">
        {' '}
        · {formatCount(counters.late)} late
      </span>
      <span
        className={counters.dropped > 0 ? 'bench-trouble' : undefined}
        title="Came after their windows had closed"
      >
        {' '}
        · {formatCount(counters.dropped)} dropped
      </span>
      <span title={skippedText(skipped)}>
        {' '}
        · {formatCount(skipped.reduce((sum, [, count]) => sum + count, 0))} skipped
      </span>
      {failing === 0 ? null : (
        <span className="bench-trouble"> · {plural(failing, 'partition')} not read at present</span>
      )}
      {watermark === null ? null : (
        <span title={`Event time has come to\n${describeTime(watermark)}`}>
          {' '}
          · watermark {clockLabel(watermark)}
        </span>
      )}
    </p>
  );
}

function stateText({ state, recordsPerSecond, behind }: AnalysisStatus): string {
  switch (state) {
    case 'opening':
      return 'opening';
    case 'catching up': {
      const left = `${plural(behind, 'record')} behind`;
      if (recordsPerSecond === 0) return `catching up, ${left}`;
      const time = formatDuration((behind / recordsPerSecond) * 1_000);
      return `${formatRate(recordsPerSecond)} catching up, ${left}, ${time} left`;
    }
    case 'live':
      return `live, ${formatRate(recordsPerSecond)}`;
    case 'held':
      return 'held';
    case 'done':
      return 'read to its end';
    case 'stopped':
      return 'stopped';
    case 'failed':
      return 'stopped by an error';
    default:
      return state satisfies never;
  }
}

/** Why records were not counted, and how many. */
function skippedRecords(counters: AnalysisCounters): readonly (readonly [string, number])[] {
  return [
    ['for which where is false', counters.filtered],
    ['whose id had come before', counters.duplicates],
    ['without a valid time', counters.badTime],
    ['from the future', counters.future],
    ['for which where could not be told', counters.unevaluated],
    ['without a group', counters.nullGroup],
    ['of a group beyond the cap', counters.overflow],
  ];
}

function skippedText(skipped: readonly (readonly [string, number])[]): string {
  const told = skipped.filter(([, count]) => count > 0);
  if (told.length === 0) return 'No record was skipped';
  return told.map(([why, count]) => `${formatCount(count)} ${why}`).join('\n');
}
