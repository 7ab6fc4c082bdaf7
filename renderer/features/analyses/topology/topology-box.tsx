import type { AnalysisStatus } from '#shared/model/analysis-status';
import type { TopologyStep } from '#shared/model/topology-steps';
import { formatCount, formatRate } from '../../../components/number-format';
import { analysisRecordsHref } from '../../../components/view-href';
import type { AnalysisSource } from '../../../data/use-analysis-stream';
import { skipReasons } from '../workbench/skip-reasons';
import type { NewestResults } from './newest-results';
import type { StepFlow } from './step-flow';
import { stepState } from './step-state';

interface TopologyBoxProps {
  source: AnalysisSource;
  step: TopologyStep;
  status: AnalysisStatus;
  /** What the newest windows show; null until that is known. */
  newest: NewestResults | null;
  /** Records through it since reading began, and by the second; null while that is not known. */
  flow: StepFlow;
  rate: StepFlow | null;
}

const reasons = { ...skipReasons, dropped: 'too late: their windows had closed' };

/** One step: what it does, what went through it, what it let go, and what it holds. */
export function TopologyBox({ source, step, status, newest, flow, rate }: TopologyBoxProps) {
  const { holds, share, notes } = stepState(step, status, newest);
  const out = flow.out ?? flow.in;
  return (
    <div className="topology-box">
      <h3 className="topology-name">{step.name}</h3>
      <p className="topology-does">{step.does}</p>
      {out === null ? null : (
        <p className="topology-through">
          <strong>{formatCount(out)}</strong> records{step.name === 'results' ? ' published' : null}
          {rate === null ? null : step.name === 'results' ? (
            rate.out === null ? null : (
              `, ${formatRate(rate.out)}`
            )
          ) : (
            <span className="visually-hidden">
              {rate.in === null ? null : `${formatRate(rate.in)} in `}
              {rate.out === null ? null : `${formatRate(rate.out)} out`}
            </span>
          )}
        </p>
      )}
      {holds === null ? null : (
        <p className="topology-holds">
          {holds}
          {share === null ? null : <meter aria-hidden="true" value={share} high={0.8} />}
        </p>
      )}
      {flow.letGo.length === 0 ? null : (
        <ul className="topology-let-go" aria-label="Let go">
          {flow.letGo.map(({ fate, records }) => (
            <li key={fate}>
              <a className="text-link" href={analysisRecordsHref(source, { of: 'fate', fate })}>
                −{formatCount(records)} {reasons[fate]}
              </a>
            </li>
          ))}
        </ul>
      )}
      {notes.map((note) => (
        <p key={note} className="topology-note">
          {note}
        </p>
      ))}
    </div>
  );
}
