/** A text with what it was before, and what was undone of it. */
export interface TextHistory {
  readonly text: string;
  readonly past: readonly string[];
  readonly future: readonly string[];
  /** What the last change was part of, e.g. a field that is being typed into. */
  readonly part: string | null;
}

export type TextChange =
  | { readonly kind: 'undo' | 'redo' }
  /** Changes of one part that follow each other are undone as one; null stands alone. */
  | { readonly kind: 'edit'; readonly text: string; readonly part: string | null };

/** Steps that can be undone. */
const mostSteps = 200;

/** A history that begins with a text. */
export function textHistory(text: string): TextHistory {
  return { text, past: [], future: [], part: null };
}

/** The history after a change; the same one where nothing changes. */
export function changedHistory(history: TextHistory, change: TextChange): TextHistory {
  const { text, past, future, part } = history;
  switch (change.kind) {
    case 'edit': {
      if (change.text === text) return history;
      const same = change.part !== null && change.part === part;
      return {
        text: change.text,
        past: same ? past : [...past, text].slice(-mostSteps),
        future: [],
        part: change.part,
      };
    }
    case 'undo': {
      const before = past.at(-1);
      if (before === undefined) return history;
      return { text: before, past: past.slice(0, -1), future: [text, ...future], part: null };
    }
    case 'redo': {
      const [after, ...rest] = future;
      if (after === undefined) return history;
      return { text: after, past: [...past, text], future: rest, part: null };
    }
  }
}
