import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { ResultRow } from '#shared/model/analysis-results';
import type { GridColumn } from '../../../components/grid-column';
import { errorMargin, resultText } from '../../../components/result-text';
import { stateWords } from '../../../components/state-words';
import { VisibleText } from '../../../components/visible-text';
import { windowLabel } from '../../../components/window-label';
import { aggregateText } from './aggregate-text';

/** Aggregates that give texts or lists, or may. */
const texts: ReadonlySet<string> = new Set(['first', 'last', 'topValues', 'collect']);
/** Aggregates that give whole numbers. */
const whole: ReadonlySet<string> = new Set(['count', 'distinct']);

/**
 * Columns of results: the group and each aggregate, and where rows have different windows the window
 * and its state.
 */
export function resultColumns(
  definition: AnalysisDefinition,
  withWindow: boolean,
): GridColumn<ResultRow>[] {
  const { groupBy, aggregates, top } = definition;
  const columns: GridColumn<ResultRow>[] = [];
  if (withWindow) {
    columns.push({
      id: 'window',
      title: 'window',
      width: definition.window.kind === 'session' ? 204 : 148,
      cell: ({ window }) => spanOf(window),
    });
  }
  if (top) {
    columns.push({ id: 'rank', title: 'rank', width: 44, align: 'end', cell: (row) => row.rank });
  }
  for (const [index, path] of groupBy.entries()) {
    columns.push({
      id: `group ${path}`,
      title: path.replace(/^value\./, ''),
      description: path,
      width: index === 0 ? 110 : 150,
      flexible: index === 0,
      cell: ({ group }) => <JsonValue json={group[index] ?? null} />,
    });
  }
  for (const [index, aggregate] of aggregates.entries()) {
    const isText = texts.has(aggregate.fn);
    columns.push({
      id: `value ${aggregate.as}`,
      title: aggregate.as,
      description: aggregateText(aggregate) ?? aggregate.as,
      width: isText ? 220 : whole.has(aggregate.fn) ? 100 : aggregate.fn === 'sum' ? 176 : 136,
      align: isText ? 'start' : 'end',
      flexible: groupBy.length === 0 && index === aggregates.length - 1,
      cell: ({ values, errors }) => (
        <JsonValue json={values[index] ?? null} error={errors[index] ?? 0} />
      ),
    });
  }
  if (!withWindow) return columns;
  columns.push({
    id: 'state',
    title: 'state',
    width: 128,
    cell: (row) => (
      <span className={row.provisional ? 'bench-provisional' : 'muted'}>{stateWords(row)}</span>
    ),
  });
  return columns;
}

/** Identity of a result among others. */
export function resultKey({ window, group }: Pick<ResultRow, 'window' | 'group'>): string {
  return JSON.stringify([window, group]);
}

function spanOf(window: ResultRow['window']): string {
  return window === null ? 'all of time' : windowLabel(window.start, window.end);
}

function JsonValue({ json, error = 0 }: { json: string | null; error?: number }) {
  if (json === null) return <span className="muted">–</span>;
  if (json === 'null') return <span className="muted">null</span>;
  const text = resultText(json);
  const margin = errorMargin(error);
  return (
    <span title={margin === null ? text : `${text}, ${margin}`}>
      {margin === null ? null : <span className="muted">~</span>}
      <VisibleText text={text} />
    </span>
  );
}
