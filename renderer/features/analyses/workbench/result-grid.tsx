import { useMemo } from 'react';
import { z } from 'zod';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { ResultRow } from '#shared/model/analysis-results';
import { DataGrid } from '../../../components/data-grid';
import { useViewState } from '../../../data/use-view-state';
import { resultColumns, resultKey } from './result-columns';
import type { WorkbenchSearch } from './workbench-search';

interface ResultGridProps {
  label: string;
  definition: AnalysisDefinition;
  rows: readonly ResultRow[];
  /** Whether rows are of different windows. */
  withWindow: boolean;
  picked: Pick<WorkbenchSearch, 'window' | 'group'>;
  onPick: (row: ResultRow) => void;
}

const widthsSchema = z.record(z.string(), z.number());
const noWidths = {};

/** Results, one a line. */
export function ResultGrid(props: ResultGridProps) {
  const { label, definition, rows, withWindow, picked, onPick } = props;
  const [widths, setWidths] = useViewState('analyses.widths', widthsSchema, noWidths);
  const columns = useMemo(() => resultColumns(definition, withWindow), [definition, withWindow]);
  const { window = null, group } = picked;
  const selectedKey = group === undefined ? null : resultKey({ window, group });
  const index = selectedKey === null ? -1 : rows.findIndex((row) => resultKey(row) === selectedKey);
  return (
    <DataGrid
      label={label}
      columns={columns}
      total={rows.length}
      rowAt={(position) => rows[position]}
      rowKey={resultKey}
      widths={widths}
      onWidths={setWidths}
      selectedKey={selectedKey}
      selectedIndex={index < 0 ? null : index}
      onSelect={(position) => {
        const row = rows[position];
        if (row) onPick(row);
      }}
    />
  );
}
