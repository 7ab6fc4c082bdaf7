import { Ellipsis, Play, Square } from 'lucide-react';
import { toAppError } from '#shared/contract/errors';
import type { Connection } from '#shared/model/connection';
import type { SavedAnalysis } from '#shared/model/saved-analysis';
import { Button } from '../../../components/button';
import { ErrorPanel } from '../../../components/error-panel';
import { Menu, MenuItem, MenuSeparator } from '../../../components/menu';
import { formatDate } from '../../../components/time-format';
import { TimeText } from '../../../components/time-text';
import { viewHref } from '../../../components/view-href';
import { VisibleText } from '../../../components/visible-text';
import { useSaveAnalysis, useSetAnalysisRunning } from '../../../data/use-analysis-changes';
import { copyName } from './copy-name';
import { draftOf } from './draft-of';
import { shortWindow } from './short-window';
import { StateCell } from './state-cell';
import { useExportDefinition } from './use-export-definition';
import '../../../components/plain-table.css';

interface AnalysisTableProps {
  analyses: readonly SavedAnalysis[];
  connections: readonly Connection[];
  onRename: (analysis: SavedAnalysis) => void;
  onRemove: (analysis: SavedAnalysis) => void;
}

/** Analyses one a row, with what can be done with each. */
export function AnalysisTable({ analyses, connections, onRename, onRemove }: AnalysisTableProps) {
  const save = useSaveAnalysis();
  const setRunning = useSetAnalysisRunning();
  const exporting = useExportDefinition();
  const error = save.error ?? setRunning.error ?? exporting.error;
  const today = formatDate(Date.now());
  return (
    <div className="analyses-list">
      {error ? <ErrorPanel error={toAppError(error)} /> : null}
      <table className="plain-table" aria-label="Analyses">
        <thead>
          <tr>
            <th>Name</th>
            <th>State</th>
            <th>Topics</th>
            <th>Grouped by</th>
            <th>Windows</th>
            <th>Connection</th>
            <th>Changed</th>
            <th>
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {analyses.map((analysis) => {
            const { id, definition, connectionId, running, changedAt } = analysis;
            const { name } = definition;
            const connection = connections.find((candidate) => candidate.id === connectionId);
            return (
              <tr key={id}>
                <td>
                  <a className="analyses-name" href={viewHref.analysis(id)}>
                    <VisibleText text={name} />
                  </a>
                </td>
                <td className="analyses-fact">
                  <StateCell id={id} running={running} />
                </td>
                <td>
                  <VisibleText text={definition.source.topics.join(', ')} />
                </td>
                <td>
                  <VisibleText text={definition.groupBy.join(', ') || '–'} />
                </td>
                <td className="analyses-fact">{shortWindow(definition.window)}</td>
                <td className="analyses-fact" title={connection?.name}>
                  <VisibleText text={connection?.name ?? 'removed'} />
                </td>
                <td className="analyses-fact">
                  <TimeText ms={changedAt} today={today} />
                </td>
                <td className="analyses-actions">
                  <Button
                    variant="ghost"
                    aria-label={`${running ? 'Stop' : 'Run'} ${name}`}
                    disabled={setRunning.isPending}
                    onClick={() => setRunning.mutate({ id, running: !running })}
                  >
                    {running ? <Square aria-hidden /> : <Play aria-hidden />}
                    {running ? 'Stop' : 'Run'}
                  </Button>
                  <Menu
                    align="end"
                    trigger={
                      <Button variant="ghost" aria-label={`Actions for ${name}`}>
                        <Ellipsis aria-hidden />
                      </Button>
                    }
                  >
                    <MenuItem onSelect={() => onRename(analysis)}>Rename…</MenuItem>
                    <MenuItem
                      onSelect={() => {
                        const copy = draftOf(analysis, copyName(name, analyses));
                        const draft = { ...copy, publication: null };
                        save.mutate({ id: null, draft, run: false });
                      }}
                    >
                      Duplicate
                    </MenuItem>
                    <MenuItem onSelect={() => exporting.mutate(definition)}>Export…</MenuItem>
                    <MenuSeparator />
                    <MenuItem onSelect={() => onRemove(analysis)}>Delete…</MenuItem>
                  </Menu>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
