import { StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { FilterToken } from '#shared/filter-language/filter-token';
import { expressionTokens } from './expression-tokens';

/** Colours an expression by its tokens, with the classes of JSON. */
export const expressionColors = StateField.define<DecorationSet>({
  create: ({ doc }) => colored(doc.toString()),
  update: (marks, change) => (change.docChanged ? colored(change.newDoc.toString()) : marks),
  provide: (field) => EditorView.decorations.from(field),
});

const literals = new Set(['true', 'false', 'null']);
const colors = {
  string: Decoration.mark({ class: 'json-string' }),
  number: Decoration.mark({ class: 'json-number' }),
  literal: Decoration.mark({ class: 'json-literal' }),
  path: Decoration.mark({ class: 'json-key' }),
  call: Decoration.mark({ class: 'expression-call' }),
  mark: Decoration.mark({ class: 'expression-mark' }),
};

function colored(source: string): DecorationSet {
  const { tokens, rest } = expressionTokens(source);
  const ranges = tokens
    .filter(({ kind }) => kind !== 'end')
    .map((token, at) => colorOf(token, tokens[at + 1]).range(token.start, token.end));
  if (/^["']/.test(source.slice(rest))) ranges.push(colors.string.range(rest, source.length));
  return Decoration.set(ranges);
}

function colorOf({ kind, text }: FilterToken, next: FilterToken | undefined): Decoration {
  if (kind === 'string' || kind === 'number') return colors[kind];
  if (kind === 'bytes') return colors.string;
  if (kind !== 'name' || text === 'in') return colors.mark;
  if (next?.text === '(') return colors.call;
  return literals.has(text) ? colors.literal : colors.path;
}
