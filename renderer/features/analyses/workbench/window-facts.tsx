import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { AnalysisResults, ResultWindowView } from '#shared/model/analysis-results';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import { groupLabel } from '#shared/model/plain-text';
import { formatCount, plural } from '../../../components/number-format';
import { analysisRecordsHref } from '../../../components/view-href';
import { VisibleText } from '../../../components/visible-text';
import type { AnalysisSource } from '../../../data/use-analysis-stream';
import { WindowState } from './window-state';

interface WindowFactsProps {
  source: AnalysisSource;
  definition: AnalysisDefinition;
  status: AnalysisStatus;
  /** Null is all of time. */
  window: ResultWindowView | null;
  /** The one of it that is picked, as JSON texts. */
  group: string[] | null;
  results: AnalysisResults;
}

/** The state of a window, how many records it holds, and the way to them. */
export function WindowFacts(props: WindowFactsProps) {
  const { source, definition, status, window, group, results } = props;
  const { rows, total } = results;
  const records = recordsOf(definition, results);
  return (
    <div className="window-facts">
      <WindowState
        source={source}
        definition={definition}
        status={status}
        window={window}
        closedByHand={rows.some((row) => row.closedByHand)}
      />
      {records === null ? null : <span>{plural(records, 'record')}</span>}
      <span>
        {plural(total, definition.top ? 'place' : 'group')}
        {rows.length < total ? `, the first ${formatCount(rows.length)} shown` : null}
      </span>
      <span className="window-links">
        {group === null || group.length === 0 ? null : (
          <a
            className="text-link"
            href={analysisRecordsHref(source, { of: 'window', window, group })}
          >
            records of <VisibleText text={groupLabel(group)} />
          </a>
        )}
        <a
          className="text-link"
          href={analysisRecordsHref(source, { of: 'window', window, group: null })}
        >
          open these records
        </a>
      </span>
    </div>
  );
}

/** Records of a window where each is counted in one group, and all groups are known; else null. */
function recordsOf(
  definition: AnalysisDefinition,
  { rows, total }: AnalysisResults,
): number | null {
  const index = definition.aggregates.findIndex((one) => one.fn === 'count' && !one.of);
  if (index < 0 || rows.length < total || definition.top || definition.having) return null;
  return rows.reduce((sum, { values }) => sum + Number(values[index] ?? 0), 0);
}
