import { StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  showTooltip,
  type Tooltip,
  WidgetType,
} from '@codemirror/view';
import type { FilterProblem } from './filter-problem';

/** Says what is wrong in an editor's text; null for nothing. */
export const setProblem = StateEffect.define<FilterProblem | null>();

interface Mark {
  underline: DecorationSet;
  note: Tooltip | null;
}

const unmarked: Mark = { underline: Decoration.none, note: null };

/** Underlines the problem that `setProblem` set, and names it below, pointing at its first character. */
export const problemMark = StateField.define<Mark>({
  create: () => unmarked,
  update({ underline, note }, change) {
    for (const effect of change.effects) {
      if (effect.is(setProblem)) return marked(effect.value, change.newDoc.length);
    }
    return {
      underline: underline.map(change.changes),
      note: note && { ...note, pos: change.changes.mapPos(note.pos) },
    };
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ underline }) => underline),
    showTooltip.from(field, ({ note }) => note),
    EditorView.contentAttributes.from(field, ({ note }) => ({
      'aria-invalid': String(note !== null),
    })),
  ],
});

function marked(problem: FilterProblem | null, length: number): Mark {
  if (problem === null) return unmarked;
  const from = Math.min(problem.column, length);
  const to = Math.min(problem.column + problem.length, length);
  const wrong = from < to ? underlined.range(from, to) : gap.range(from);
  return { underline: Decoration.set(wrong), note: noteAt(from, problem) };
}

function noteAt(pos: number, { message, column }: FilterProblem): Tooltip {
  return {
    pos,
    arrow: true,
    create: ({ defaultCharacterWidth }) => {
      const dom = document.createElement('div');
      dom.className = 'expression-problem';
      dom.setAttribute('role', 'alert');
      dom.textContent = `column ${column + 1}: ${message}`;
      return { dom, offset: { x: defaultCharacterWidth / 2, y: 3 }, overlap: true };
    },
  };
}

/** Stands where something is missing. */
class Gap extends WidgetType {
  override toDOM(): HTMLElement {
    const element = document.createElement('span');
    element.className = 'expression-gap';
    return element;
  }
}

const underlined = Decoration.mark({ class: 'expression-wrong' });
const gap = Decoration.widget({ widget: new Gap(), side: 1 });
