import './charts.css';
import { stateWords } from '../components/state-words';
import { VisibleText } from '../components/visible-text';
import { windowLabel } from '../components/window-label';
import type { SessionSpan } from './session-lanes';
import { valueWords } from './value-words';

interface SessionTipProps {
  /** Name of its group. */
  label: string;
  session: SessionSpan;
  /** Names of the aggregates. */
  aggregates: readonly string[];
}

const mostLines = 8;

/** One session as text: its group, its time and what it comes to. */
export function SessionTip({ label, session, aggregates }: SessionTipProps) {
  const { window, row } = session;
  return (
    <div className="chart-tooltip">
      <VisibleText className="chart-tooltip-group" text={label} />
      <div className="chart-tooltip-head">
        {windowLabel(window.start, window.end)}
        <span className="muted"> {stateWords(row)}</span>
      </div>
      <dl>
        {aggregates.slice(0, mostLines).map((name, index) => (
          <div key={name} className="chart-tooltip-line">
            <dt>
              <VisibleText text={name} />
            </dt>
            <dd>
              <VisibleText text={valueWords(row, index)} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The same in one line, for those who hear it. */
export function sessionText({ label, session, aggregates }: SessionTipProps): string {
  const { window, row } = session;
  const values = aggregates.slice(0, mostLines).map((name, index) => {
    return `${name} ${valueWords(row, index)}`;
  });
  return [label, windowLabel(window.start, window.end), stateWords(row), ...values].join(', ');
}
