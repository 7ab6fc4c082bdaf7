import {
  acceptCompletion,
  autocompletion,
  type CompletionSource,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionStatus,
  moveCompletionSelection,
  startCompletion,
} from '@codemirror/autocomplete';
import { history, historyKeymap, standardKeymap } from '@codemirror/commands';
import { Compartment, EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef, useState } from 'react';
import { documentNonce } from './document-nonce';
import { expressionColors } from './expression-colors';
import type { FilterProblem } from './filter-problem';
import { problemMark, setProblem } from './problem-mark';
import './expression-editor.css';

export interface ExpressionEditorProps {
  ref?: Ref<{ focus: () => void }>;
  /** What is offered at the cursor. */
  completions: CompletionSource[];
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  /** Enter, where nothing is wrong; where something is, the cursor goes there. */
  onEnter?: () => void;
  onEscape?: () => void;
  problem: FilterProblem | null;
  /** Takes the keyboard as soon as it is there. */
  focused?: boolean;
  /** Offers completions as soon as it has the keyboard, while it is empty. */
  eager?: boolean;
}

/**
 * One line of an expression or a path, coloured, with completion. Enter and Escape are the owner's
 * unless a completion is chosen or open; Tab takes the first completion, and leaves when there is
 * none. CodeMirror comes with this module: load it lazily.
 */
export function ExpressionEditor(props: ExpressionEditorProps) {
  const { ref, value, problem, completions } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  useImperativeHandle(ref, () => ({ focus: () => editor.current?.focus() }));
  const [offering] = useState(() => new Compartment());
  const onChange = useEffectEvent((next: string) => props.onChange(next));
  const onEscape = useEffectEvent(() => {
    props.onEscape?.();
    return props.onEscape !== undefined;
  });
  const onEnter = useEffectEvent((view: EditorView) => {
    closeCompletion(view);
    if (problem === null) props.onEnter?.();
    else
      view.dispatch({ selection: { anchor: markedColumn(view, problem) }, scrollIntoView: true });
    return true;
  });
  const onFocus = useEffectEvent((view: EditorView) => {
    if (props.eager === true && view.state.doc.length === 0) startCompletion(view);
  });
  const open = useEffectEvent((parent: HTMLDivElement) => {
    const view = new EditorView({
      parent,
      doc: value,
      selection: { anchor: value.length },
      extensions: [
        EditorView.cspNonce.of(documentNonce()),
        history(),
        expressionColors,
        problemMark,
        closeBrackets(),
        offering.of(completionOf(completions)),
        placeholder(props.placeholder),
        EditorView.contentAttributes.of({
          'aria-label': props.label,
          'aria-multiline': 'false',
          spellcheck: 'false',
        }),
        EditorView.clipboardInputFilter.of(asOneLine),
        EditorState.transactionFilter.of((change) => (change.newDoc.lines > 1 ? [] : change)),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
          if (update.focusChanged && update.view.hasFocus) onFocus(update.view);
        }),
        Prec.high(
          keymap.of([
            { key: 'Tab', run: takeCompletion },
            { key: 'Enter', run: (target) => onEnter(target) },
            { key: 'Escape', run: () => onEscape() },
          ]),
        ),
        keymap.of([...closeBracketsKeymap, ...historyKeymap, ...standardKeymap]),
      ],
    });
    if (props.focused) view.focus();
    return view;
  });
  useEffect(() => {
    if (host.current === null) return;
    const view = open(host.current);
    editor.current = view;
    return () => view.destroy();
  }, []);
  useEffect(() => {
    editor.current?.dispatch({ effects: offering.reconfigure(completionOf(completions)) });
  }, [offering, completions]);
  useEffect(() => {
    const view = editor.current;
    const shown = view?.state.doc.toString();
    if (view === null || shown === undefined || shown === value) return;
    view.dispatch({
      changes: { from: 0, to: shown.length, insert: asOneLine(value) },
      selection: { anchor: value.length },
    });
  }, [value]);
  useEffect(() => {
    editor.current?.dispatch({ effects: setProblem.of(problem) });
  }, [problem]);
  return <div ref={host} className="expression-editor" />;
}

function completionOf(override: CompletionSource[]) {
  return autocompletion({
    override,
    selectOnOpen: false,
    activateOnTypingDelay: 0,
    interactionDelay: 0,
    icons: false,
    maxRenderedOptions: 100,
  });
}

/** Lines joined by single spaces; what is one line stays as it is. */
function asOneLine(text: string): string {
  return text
    .split(/\s*[\r\n]+\s*/)
    .filter((line, _, lines) => line !== '' || lines.length === 1)
    .join(' ');
}

function takeCompletion(view: EditorView): boolean {
  if (completionStatus(view.state) !== 'active') return false;
  return acceptCompletion(view) || (moveCompletionSelection(true)(view) && acceptCompletion(view));
}

function markedColumn(view: EditorView, { column }: FilterProblem): number {
  return Math.min(column, view.state.doc.length);
}
