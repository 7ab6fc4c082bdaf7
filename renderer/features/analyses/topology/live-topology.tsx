import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import { type AnalysisSource, useAnalysisResults } from '../../../data/use-analysis-stream';
import { useSteady } from '../../../data/use-steady';
import { AnalysisTopology } from './analysis-topology';
import { newestChoice } from './newest-results';

interface LiveTopologyProps {
  source: AnalysisSource;
  definition: AnalysisDefinition;
  status: AnalysisStatus;
  frozen: boolean;
}

/** The steps of an analysis, with what its newest windows show while they are looked at. */
export function LiveTopology(props: LiveTopologyProps) {
  const { source, definition, frozen } = props;
  const { choice, windows } = newestChoice(definition.window.kind);
  // The counts are over all results, of which one is handed over.
  const feed = useAnalysisResults(source, choice, 1);
  const results = useSteady(feed.value, JSON.stringify(choice), frozen);
  const most = definition.top?.n ?? 0;
  return <AnalysisTopology {...props} newest={results && { ...results, most, windows }} />;
}
