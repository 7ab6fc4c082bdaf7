import type { AnalysisStatus } from '#shared/model/analysis-status';
import { errorText } from '#shared/model/error-text';
import { formatCount, formatDuration, plural } from '../../../components/number-format';
import { formatDate } from '../../../components/time-format';
import { TimeText } from '../../../components/time-text';
import { VisibleText } from '../../../components/visible-text';
import '../../../components/plain-table.css';
import { type HoldingBack, holdingBack } from './holding-back';

type Partition = AnalysisStatus['partitions'][number];

/** The partitions of an analysis: how far each is, and which one holds the others back. */
export function PartitionsTable({ status }: { status: AnalysisStatus }) {
  const { partitions, totals, watermark } = status;
  const today = formatDate(Date.now());
  const held = holdingBack(status);
  const topics = new Set(partitions.map(({ topic }) => topic));
  return (
    <section className="bench-partitions" aria-label="Partitions of the source">
      <table className="plain-table">
        <thead>
          <tr>
            {topics.size > 1 ? <th scope="col">topic</th> : null}
            <th scope="col" className="number">
              partition
            </th>
            <th scope="col" className="number">
              read
            </th>
            <th scope="col" className="number">
              next offset
            </th>
            <th scope="col" className="number">
              behind
            </th>
            <th scope="col">event time</th>
            <th
              scope="col"
              className="number"
              title="How far its event time is ahead of the watermark"
            >
              ahead
            </th>
            <th scope="col">state</th>
          </tr>
        </thead>
        <tbody>
          {partitions.map((one) => (
            <tr key={`${one.topic} ${one.partition}`}>
              {topics.size > 1 ? (
                <td>
                  <VisibleText text={one.topic} />
                </td>
              ) : null}
              <td className="number">{one.partition}</td>
              <td className="number">{formatCount(one.next - one.start)}</td>
              <td className="number">{formatCount(one.next)}</td>
              <td className="number">{formatCount(Math.max(0, one.end - one.next))}</td>
              <td>
                {one.eventTime === null ? '–' : <TimeText ms={one.eventTime} today={today} />}
              </td>
              <td className="number">
                {one.eventTime === null || watermark === null
                  ? '–'
                  : formatDuration(Math.max(0, one.eventTime - watermark))}
              </td>
              <td className={one.error === null ? 'muted' : 'bench-trouble'}>
                {one === held?.partition ? heldText(held) : stateOf(one)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {partitions.length === totals.partitions ? null : (
        <p className="bench-partitions-note">
          {formatCount(partitions.length)} of {plural(totals.partitions, 'partition')}: those in
          trouble first, then those waited for, then those behind.
        </p>
      )}
    </section>
  );
}

function stateOf({ error, idle, next, end }: Partition): string {
  if (error !== null) return errorText(error);
  if (idle) return 'silent: holds nothing back';
  return next < end ? 'behind' : 'at the end';
}

function heldText({ byMs }: HoldingBack): string {
  return byMs === null
    ? 'has no record: is waited for'
    : `holds time back by ${formatDuration(byMs)}`;
}
