import { useMemo } from 'react';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import { sourceWords } from '#shared/model/source-words';
import { topologySteps } from '#shared/model/topology-steps';
import type { AnalysisSource } from '../../../data/use-analysis-stream';
import type { NewestResults } from './newest-results';
import { stepFlows } from './step-flow';
import { TopologyArrow } from './topology-arrow';
import { TopologyBox } from './topology-box';
import { useStepRates } from './use-step-rates';
import './analysis-topology.css';

interface AnalysisTopologyProps {
  source: AnalysisSource;
  definition: AnalysisDefinition;
  status: AnalysisStatus;
  /** What the newest windows show; null until that is known. */
  newest: NewestResults | null;
  /** Whether the status stands still, so that no rate can be told from it. */
  frozen: boolean;
}

/**
 * An analysis as its steps, from its source to its results: what each does, how many records go
 * through it at present and since reading began, what it lets go, and how much it holds.
 */
export function AnalysisTopology(props: AnalysisTopologyProps) {
  const { source, definition, status, newest, frozen } = props;
  const steps = useMemo(() => {
    const follow = definition.source.end === undefined;
    return topologySteps(definition, sourceWords(definition, { follow }));
  }, [definition]);
  const counts = { counters: status.counters, published: status.publication?.written ?? null };
  const flows = stepFlows(steps, counts);
  const rates = useStepRates(steps, counts, frozen);
  return (
    <div className="topology-frame">
      <ol className="topology" aria-label="Steps of the analysis">
        {steps.map((step, at) => {
          const flow = flows[at] ?? { in: null, out: null, letGo: [] };
          const rate = rates?.[at] ?? null;
          return (
            <li key={step.name} className="topology-step">
              {at === 0 ? null : <TopologyArrow rate={rate?.in ?? null} />}
              <TopologyBox {...{ source, step, status, newest, flow, rate }} />
            </li>
          );
        })}
      </ol>
    </div>
  );
}
