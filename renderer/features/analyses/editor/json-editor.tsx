import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { standardKeymap } from '@codemirror/commands';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef } from 'react';
import type { DefinitionProblem } from '#shared/model/definition-check';
import { documentNonce } from '../../../components/expression/document-nonce';
import { changedPart } from './changed-part';
import { jsonColors } from './json-colors';
import { jsonProblems, placeOf, setProblems } from './json-problems';

interface JsonEditorProps {
  ref?: Ref<JsonEditorHandle>;
  value: string;
  /** `line` is that of the cursor, from 1. */
  onChange: (value: string, line: number) => void;
  problems: readonly DefinitionProblem[];
}

export interface JsonEditorHandle {
  /** Puts the cursor at a problem. */
  show: (problem: DefinitionProblem) => void;
}

/** The JSON of a definition, coloured, with what is wrong underlined. Undoing is its owner's. */
export function JsonEditor({ ref, value, problems, ...props }: JsonEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  const onChange = useEffectEvent(props.onChange);
  useImperativeHandle(ref, () => ({
    show(problem) {
      const view = editor.current;
      if (view === null) return;
      const anchor = placeOf(view.state.doc, problem);
      view.dispatch({ selection: { anchor }, scrollIntoView: true });
      view.focus();
    },
  }));
  const open = useEffectEvent(
    (parent: HTMLElement) =>
      new EditorView({
        parent,
        doc: value,
        extensions: [
          EditorView.cspNonce.of(documentNonce()),
          lineNumbers(),
          jsonColors,
          jsonProblems,
          closeBrackets(),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({
            'aria-label': 'Definition as JSON',
            spellcheck: 'false',
          }),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (!docChanged) return;
            const { number } = state.doc.lineAt(state.selection.main.head);
            onChange(state.doc.toString(), number);
          }),
          keymap.of([...closeBracketsKeymap, ...standardKeymap]),
        ],
      }),
  );
  useEffect(() => {
    if (host.current === null) return;
    const view = open(host.current);
    editor.current = view;
    return () => view.destroy();
  }, []);
  useEffect(() => {
    const view = editor.current;
    const changes = changedPart(view?.state.doc.toString() ?? value, value);
    if (changes !== null) view?.dispatch({ changes });
  }, [value]);
  useEffect(() => {
    editor.current?.dispatch({ effects: setProblems.of(problems) });
  }, [problems]);
  return <div ref={host} className="json-editor" />;
}
