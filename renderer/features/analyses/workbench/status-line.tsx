import type { AnalysisStatus } from '#shared/model/analysis-status';
import { clockLabel } from '../../../charts/time-ticks';
import { formatCount, plural } from '../../../components/number-format';
import { describeTime } from '../../../components/time-format';
import { analysisRecordsHref } from '../../../components/view-href';
import type { AnalysisSource } from '../../../data/use-analysis-stream';
import { useBandwidth } from '../../../data/use-bandwidth';
import { useSourceConnection } from '../../../data/use-source-connection';
import { stateText } from '../analysis-state';
import { SkippedRecords } from './skipped-records';

interface StatusLineProps {
  source: AnalysisSource;
  status: AnalysisStatus;
  /** Records counted since the view was frozen; null while it is not. */
  since: number | null;
}

/** How an analysis stands: what it has read, how far it is, and which records it left out. */
export function StatusLine({ source, status, since }: StatusLineProps) {
  const { counters, watermark, partitions } = status;
  const bandwidth = useBandwidth(useSourceConnection(source));
  const failing = partitions.filter(({ error }) => error !== null).length;
  return (
    <p className="bench-status" role="status" aria-label="How the analysis stands">
      <span>
        <strong>{formatCount(counters.records)}</strong> records
        {since === null ? null : (
          <strong className="bench-since"> +{formatCount(since)} since</strong>
        )}
      </span>
      <span>{stateText(status, bandwidth)}</span>
      <FateCount source={source} fate="late" count={counters.late}>
        late
      </FateCount>
      {counters.partlyLate > 0 ? (
        <FateCount source={source} fate="partlyLate" count={counters.partlyLate}>
          too late for some of their windows
        </FateCount>
      ) : null}
      <FateCount source={source} fate="dropped" count={counters.dropped}>
        dropped
      </FateCount>
      <SkippedRecords source={source} counters={counters} />
      {failing === 0 ? null : (
        <span className="bench-trouble">{plural(failing, 'partition')} not read at present</span>
      )}
      {watermark === null ? null : (
        <span title={`Event time has come to\n${describeTime(watermark)}`}>
          watermark {clockLabel(watermark)}
        </span>
      )}
    </p>
  );
}

interface FateCountProps {
  source: AnalysisSource;
  fate: 'late' | 'partlyLate' | 'dropped';
  count: number;
  children: string;
}

const fateWords = {
  late: 'Counted although out of order within their partition',
  partlyLate: 'Counted, but some of their windows had closed',
  dropped: 'Came after their windows had closed',
} as const;

function FateCount({ source, fate, count, children }: FateCountProps) {
  const text = `${formatCount(count)} ${children}`;
  if (count === 0) return <span title={fateWords[fate]}>{text}</span>;
  return (
    <a
      className={fate === 'late' ? 'text-link' : 'text-link bench-trouble'}
      title={`${fateWords[fate]}: open the newest of them`}
      href={analysisRecordsHref(source, { of: 'fate', fate })}
    >
      {text}
    </a>
  );
}
