import { useRef } from 'react';
import type { AggregateDefinition, AnalysisDefinition } from '#shared/model/analysis-definition';
import type { AnalysisResults, ResultRow } from '#shared/model/analysis-results';
import { ChartExportMenu } from '../../../charts/chart-export-menu';
import { RunningChart } from '../../../charts/running-chart';
import { Card } from '../../../components/card';
import { LoadingNote } from '../../../components/loading-note';
import { formatCount } from '../../../components/number-format';
import { VisibleText } from '../../../components/visible-text';
import { aggregateText } from './aggregate-text';
import { ProvisionalKey } from './provisional-key';
import { windowText } from './window-text';
import type { WorkbenchSearch } from './workbench-search';

interface RunningCardProps {
  definition: AnalysisDefinition;
  aggregate: AggregateDefinition;
  /** Its position in the definition. */
  index: number;
  /** Null until they are known. */
  results: AnalysisResults | null;
  search: Pick<WorkbenchSearch, 'group'>;
  onPick: (row: ResultRow) => void;
}

/** The groups with most of one aggregate over all of time. */
export function RunningCard(props: RunningCardProps) {
  const { definition, aggregate, index, results, search, onPick } = props;
  const chart = useRef<HTMLDivElement>(null);
  // Results come in the order of the first aggregate: by another, the largest may be missing.
  const part =
    results !== null && index > 0 && results.rows.length < results.total
      ? `of the ${formatCount(results.rows.length)} groups with the largest ${definition.aggregates[0]?.as}`
      : null;
  const note = [aggregateText(aggregate), windowText(definition.window), part];
  return (
    <Card
      className="bench-chart"
      title={<VisibleText text={aggregate.as} />}
      note={<VisibleText text={note.filter(Boolean).join(', ')} />}
      actions={
        results === null ? null : (
          <>
            <ProvisionalKey />
            <ChartExportMenu
              title={`${definition.name}: ${aggregate.as}`}
              note={note.filter(Boolean).join(', ')}
              chart={chart}
              pictures
              series={[]}
              results={() => ({
                groupBy: definition.groupBy,
                aggregates: [aggregate.as],
                rows: results.rows.map((row) => ({ ...row, values: [row.values[index] ?? null] })),
              })}
            />
          </>
        )
      }
    >
      {results === null ? (
        <LoadingNote>Counting…</LoadingNote>
      ) : (
        <RunningChart
          title={aggregate.as}
          rows={results.rows}
          aggregate={index}
          total={results.total}
          picked={search.group ?? null}
          onPick={onPick}
          ref={chart}
        />
      )}
    </Card>
  );
}
