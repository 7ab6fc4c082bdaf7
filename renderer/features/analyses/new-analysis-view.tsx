import { useMemo, useRef } from 'react';
import { toAppError } from '#shared/contract/errors';
import { ErrorPanel } from '../../components/error-panel';
import { viewHref } from '../../components/view-href';
import { useConnection } from '../../data/active-connection';
import { useSaveAnalysis } from '../../data/use-analysis-changes';
import { AnalysisEditor, type AnalysisEditorHandle } from './editor/analysis-editor';
import { EditorFrame } from './editor-frame';
import { firstDefinition, type NewAnalysisSearch, presetDefinition } from './new-analysis-search';
import { PresetList } from './presets/preset-list';
import { AnalysisWorkbench } from './workbench/analysis-workbench';

interface NewAnalysisViewProps {
  search: NewAnalysisSearch;
  onSearch: (search: NewAnalysisSearch) => void;
}

/** An analysis that is not saved: its definition, and presets until it runs. */
export function NewAnalysisView({ search, onSearch }: NewAnalysisViewProps) {
  const connection = useConnection();
  const editor = useRef<AnalysisEditorHandle>(null);
  const first = useMemo(() => firstDefinition(search), [search]);
  const save = useSaveAnalysis();
  const { definition } = search;
  const source = definition && { connectionId: connection.id, definition };
  return (
    <EditorFrame
      editor={
        <AnalysisEditor
          key={connection.id}
          ref={editor}
          connection={connection}
          draft={{ connectionId: connection.id, definition: first }}
          saved={null}
          onRun={(draft) => onSearch({ ...search, definition: draft.definition })}
          onSave={(draft) => {
            save.mutate(
              { id: null, draft, run: definition !== undefined },
              { onSuccess: ({ id }) => (window.location.hash = viewHref.analysis(id)) },
            );
          }}
        />
      }
    >
      {save.error ? <ErrorPanel error={toAppError(save.error)} /> : null}
      {source === undefined ? (
        <PresetList
          onChoose={({ id }) => editor.current?.replace(presetDefinition(id, search.topic))}
        />
      ) : (
        <AnalysisWorkbench
          key={JSON.stringify(source)}
          source={source}
          definition={source.definition}
          search={search}
          onSearch={(next) => onSearch({ ...search, ...next })}
        />
      )}
    </EditorFrame>
  );
}
