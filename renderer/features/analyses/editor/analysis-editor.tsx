import { Redo2, Undo2 } from 'lucide-react';
import {
  type KeyboardEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { z } from 'zod';
import type { Connection } from '#shared/model/connection';
import type { DefinitionCheck, DefinitionProblem } from '#shared/model/definition-check';
import type {
  AnalysisDraft,
  analysisDraftSchema,
  SavedAnalysis,
} from '#shared/model/saved-analysis';
import { Button } from '../../../components/button';
import { TabStrip } from '../../../components/tab-strip';
import { VisibleText } from '../../../components/visible-text';
import { useDefinitionCheck } from '../../../data/use-definition-check';
import { useKnownFields } from '../../../data/use-known-fields';
import { DefinitionForm } from './definition-form';
import { ElsewhereNote } from './elsewhere-note';
import { Explanation } from './explanation';
import { JsonEditor, type JsonEditorHandle } from './json-editor';
import { valueAt } from './json-value';
import { leanDefinition } from './lean-definition';
import { ProblemList } from './problem-list';
import { useDefinitionText } from './use-definition-text';
import { useFollowedDefinition } from './use-followed-definition';
import { writtenJson } from './written-json';
import './editor.css';

/** What can be done with an editor from outside. */
export interface AnalysisEditorHandle {
  /** Puts another definition in the place of the present one, which can be undone. */
  replace: (definition: unknown) => void;
}

interface AnalysisEditorProps {
  ref?: Ref<AnalysisEditorHandle>;
  /** The cluster whose topics and fields are offered. */
  connection: Connection;
  /** What is edited: another one takes its place, but for edits of what is `saved` only when asked. */
  draft: z.input<typeof analysisDraftSchema>;
  /** What is saved of it; null for a new one. */
  saved: SavedAnalysis | null;
  onRun: (draft: AnalysisDraft) => void;
  onSave: (draft: AnalysisDraft) => void;
}

type EditorTab = 'form' | 'json' | 'explained';
const noProblems: readonly DefinitionProblem[] = [];

/**
 * The definition of an analysis, as a form and as JSON, both ways, with what it means in plain words
 * or what is wrong with it. Ctrl+Enter runs, Ctrl+S saves.
 */
export function AnalysisEditor(props: AnalysisEditorProps) {
  const { connection, draft, saved } = props;
  const definition = useDefinitionText(() => writtenJson(leanDefinition(draft.definition)));
  const { text, value } = definition;
  const followed = useFollowedDefinition(draft.definition, definition, saved !== null);
  const { check, current } = useDefinitionCheck(text);
  const [tab, setTab] = useState<EditorTab>('form');
  const [shown, setShown] = useState<DefinitionProblem | null>(null);
  const knownFields = useKnownFields(connection.id, topicsOf(value));
  useImperativeHandle(props.ref, () => ({
    replace: (next) => definition.write(writtenJson(leanDefinition(next)), null),
  }));
  const json = useRef<JsonEditorHandle>(null);
  const problems = check?.problems ?? noProblems;
  const valid = current ? (check?.definition ?? null) : null;
  const publication = saved?.publication ?? null;
  const next = useMemo(
    () =>
      valid && {
        connectionId: connection.id,
        definition: valid,
        publication,
      },
    [valid, connection.id, publication],
  );
  useEffect(() => {
    if (tab === 'json' && shown !== null) json.current?.show(shown);
  }, [tab, shown]);
  const isSaved =
    saved !== null && JSON.stringify(saved.definition) === JSON.stringify(next?.definition);
  const runs = isSaved && saved.running;
  const run = (made: AnalysisDraft) => {
    followed.made(made.definition);
    props.onRun(made);
  };
  const save = (made: AnalysisDraft) => {
    followed.made(made.definition);
    props.onSave(made);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    definition.onKeyDown(event);
    if (!(event.ctrlKey || event.metaKey) || next === null) return;
    if (event.key === 'Enter' && !runs) run(next);
    else if (event.key === 's' && !isSaved) save(next);
    else return;
    event.preventDefault();
  };
  return (
    <section className="analysis-editor" aria-label="Definition" onKeyDownCapture={onKeyDown}>
      <TabStrip
        label="Definition"
        active={tab}
        onSelect={setTab}
        actions={<UndoButtons definition={definition} />}
        tabs={[
          {
            id: 'form',
            title: 'Form',
            content: definition.readable ? (
              <DefinitionForm
                form={{
                  connectionId: connection.id,
                  value,
                  problems,
                  knownFields,
                  edit: definition.edit,
                }}
              />
            ) : (
              <p className="editor-note">
                The JSON is not complete, so there is no form of it. Put it right under JSON, or
                undo.
              </p>
            ),
          },
          {
            id: 'json',
            title: 'JSON',
            content: (
              <JsonEditor
                ref={json}
                value={text}
                problems={problems}
                onChange={(changed, line) => definition.write(changed, `line ${line}`)}
              />
            ),
          },
          {
            id: 'explained',
            title: 'Explained',
            content: <Explanation check={check} />,
          },
        ]}
      />
      <footer className="editor-foot">
        {followed.differs ? <ElsewhereNote take={followed.take} keep={followed.keep} /> : null}
        {problems.length > 0 ? (
          <ProblemList
            problems={problems}
            places={tab === 'json'}
            onShow={(problem) => {
              setTab('json');
              setShown({ ...problem });
            }}
          />
        ) : (
          <Sentence check={check} />
        )}
        <div className="editor-actions">
          <Button
            variant="primary"
            title="Ctrl+Enter"
            disabled={next === null || runs}
            onClick={() => next && run(next)}
          >
            {runs ? 'Runs' : saved === null || isSaved ? 'Run' : 'Save and run'}
          </Button>
          <Button
            title="Ctrl+S"
            disabled={next === null || isSaved}
            onClick={() => next && save(next)}
          >
            {isSaved ? 'Saved' : 'Save'}
          </Button>
        </div>
      </footer>
    </section>
  );
}

function UndoButtons({ definition }: { definition: ReturnType<typeof useDefinitionText> }) {
  const { canUndo, canRedo, undo, redo } = definition;
  return (
    <span className="editor-undo">
      <Button
        variant="ghost"
        aria-label="Undo"
        title="Undo (Ctrl+Z)"
        disabled={!canUndo}
        onClick={undo}
      >
        <Undo2 aria-hidden />
      </Button>
      <Button
        variant="ghost"
        aria-label="Redo"
        title="Do again (Ctrl+Shift+Z)"
        disabled={!canRedo}
        onClick={redo}
      >
        <Redo2 aria-hidden />
      </Button>
    </span>
  );
}

function Sentence({ check }: { check: DefinitionCheck | null }) {
  return (
    <p className="editor-sentence">
      <VisibleText text={check?.sentence ?? ''} />
    </p>
  );
}

/** Topics of a definition, as far as they can be told. */
function topicsOf(definition: unknown): string[] {
  const topics = valueAt(definition, ['source', 'topics']);
  return Array.isArray(topics) ? topics.filter((topic) => typeof topic === 'string') : [];
}
