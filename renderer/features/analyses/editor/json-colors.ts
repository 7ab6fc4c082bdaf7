import { StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import { jsonTokens } from '../../../components/json-tokens';

/** Colours JSON as it is typed, as JSON is coloured everywhere. */
export const jsonColors = StateField.define<DecorationSet>({
  create: ({ doc }) => colored(doc.toString()),
  update: (marks, change) => (change.docChanged ? colored(change.newDoc.toString()) : marks),
  provide: (field) => EditorView.decorations.from(field),
});

const colors = {
  key: Decoration.mark({ class: 'json-key' }),
  string: Decoration.mark({ class: 'json-string' }),
  number: Decoration.mark({ class: 'json-number' }),
  literal: Decoration.mark({ class: 'json-literal' }),
};

function colored(source: string): DecorationSet {
  const ranges = jsonTokens(source).flatMap(({ kind, text, start }) =>
    kind === 'plain' ? [] : [colors[kind].range(start, start + text.length)],
  );
  return Decoration.set(ranges);
}
