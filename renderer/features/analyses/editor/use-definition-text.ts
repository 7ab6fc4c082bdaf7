import { type KeyboardEvent, useCallback, useReducer, useState } from 'react';
import { type JsonPath, withValue } from './json-value';
import { changedHistory, textHistory } from './text-history';
import { writtenJson } from './written-json';

/** The text of a definition as it is being edited, as a form or as JSON. */
export interface DefinitionText {
  text: string;
  /** The text's JSON value; while it is no JSON, the last one there was. */
  value: unknown;
  /** Whether `value` is that of the text as it is now. */
  readable: boolean;
  canUndo: boolean;
  canRedo: boolean;
  write: (text: string, part: string | null) => void;
  edit: (path: JsonPath, value: unknown) => void;
  undo: () => void;
  redo: () => void;
  /** Undoes and does again by the usual keys. */
  onKeyDown: (event: KeyboardEvent) => void;
}

/** Holds the text of a definition and what it was before: one history for form and JSON. */
export function useDefinitionText(first: () => string): DefinitionText {
  const [history, change] = useReducer(changedHistory, undefined, () => textHistory(first()));
  const { text, past, future } = history;
  const read = parsed(text);
  const [value, setValue] = useState<unknown>(read?.value);
  if (read !== null && JSON.stringify(read.value) !== JSON.stringify(value)) setValue(read.value);
  const write = useCallback(
    (next: string, part: string | null) => change({ kind: 'edit', text: next, part }),
    [],
  );
  const undo = () => change({ kind: 'undo' });
  const redo = () => change({ kind: 'redo' });
  return {
    text,
    value,
    readable: read !== null,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    write,
    edit: (path, next) => write(writtenJson(withValue(value, path, next)), JSON.stringify(path)),
    undo,
    redo,
    onKeyDown(event) {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === 'z' && !event.shiftKey) undo();
      else if (key === 'y' || key === 'z') redo();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}

function parsed(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}
