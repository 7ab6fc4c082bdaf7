import { StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import { type DefinitionProblem, problemText } from '#shared/model/definition-check';

/** Says what is wrong in the text of a definition. */
export const setProblems = StateEffect.define<readonly DefinitionProblem[]>();

/** Underlines the problems that `setProblems` set; each says what it is when it is pointed at. */
export const jsonProblems = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, change) {
    for (const effect of change.effects) {
      if (effect.is(setProblems)) return marked(effect.value, change.newDoc);
    }
    return marks.map(change.changes);
  },
  provide: (field) => [
    EditorView.decorations.from(field),
    EditorView.contentAttributes.from(field, ({ size }) => ({ 'aria-invalid': String(size > 0) })),
  ],
});

/** Where a problem is, in characters from 0; the end of the text when it is not that long. */
export function placeOf(doc: Text, { line, column }: DefinitionProblem): number {
  if (line > doc.lines) return doc.length;
  const { from, to } = doc.line(line);
  return Math.min(from + column - 1, to);
}

function marked(problems: readonly DefinitionProblem[], doc: Text): DecorationSet {
  const ranges = problems.flatMap((problem) => {
    const from = placeOf(doc, problem);
    const to = Math.min(doc.length, from + lengthOf(doc, from, problem));
    const title = problemText(problem);
    const mark = Decoration.mark({ class: 'expression-wrong', attributes: { title } });
    return from < to ? [mark.range(from, to)] : [];
  });
  return Decoration.set(ranges, true);
}

/** How much of the text a problem is about: a part of an expression, or the word that begins there. */
function lengthOf(doc: Text, from: number, { within }: DefinitionProblem): number {
  if (within !== null) return Math.max(1, within.length);
  const rest = doc.sliceString(from, doc.lineAt(from).to);
  return /^(?:"(?:[^"\\]|\\.)*"|[\w.+-]+|\S)/.exec(rest)?.[0].length ?? 1;
}
