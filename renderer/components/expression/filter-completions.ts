import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
  snippetCompletion,
} from '@codemirror/autocomplete';
import type { KnownField } from '../../data/known-fields';
import { expressionTokens } from './expression-tokens';

/** What a path begins with. */
const pathRoots: readonly Completion[] = [
  { label: 'key', detail: "the record's key" },
  { label: 'value', detail: "the record's value" },
  snippetCompletion('headers["#{name}"]', { label: 'headers', detail: 'a header by its name' }),
  { label: 'partition', detail: 'number' },
  { label: 'offset', detail: 'number' },
  { label: 'timestamp', detail: 'number, ms since the epoch' },
  { label: 'topic', detail: 'string' },
];

/** What an expression can begin a value with, besides the fields that are known. */
export const roots: readonly Completion[] = [
  ...pathRoots,
  snippetCompletion('has(#{path})', { label: 'has(path)', detail: 'the field is there' }),
  snippetCompletion('size(#{path})', { label: 'size(path)', detail: 'characters or elements' }),
  snippetCompletion('timestamp(#{path})', {
    label: 'timestamp(path)',
    detail: 'an ISO time, in ms',
  }),
  snippetCompletion('duration("#{5m}")', { label: 'duration("5m")', detail: 'in ms' }),
];

/** Functions of what stands before the point. */
export const methods: readonly Completion[] = [
  snippetCompletion('contains("#{text}")', { label: 'contains("text")', detail: 'holds it' }),
  snippetCompletion('startsWith("#{text}")', { label: 'startsWith("text")', detail: 'begins so' }),
  snippetCompletion('endsWith("#{text}")', { label: 'endsWith("text")', detail: 'ends so' }),
  snippetCompletion('matches("#{regex}")', { label: 'matches("regex")', detail: 'a part fits' }),
  { label: 'size()', detail: 'characters, elements or names' },
  snippetCompletion('exists(#{x}, #{x} == #{1})', {
    label: 'exists(x, x == 1)',
    detail: 'for some',
  }),
  snippetCompletion('all(#{x}, #{x} == #{1})', {
    label: 'all(x, x == 1)',
    detail: 'for every one',
  }),
];

/** A path up to the cursor, as far as it has been typed. */
const typedPath = /[A-Za-z_](?:[\w.]|\[(?:\d*\]?|"[^"]*"?\]?))*$/;
const typedMethod = /(?:[A-Za-z_]\w*|["'\])])\.(\w*)$/;
const typedValue = /([A-Za-z_][\w.[\]"-]*)\s*[=!]=\s*("[^"]*|[\w.-]*)$/;

/** Completes what is typed at the cursor; paths and values as soon as the fields are known. */
export function filterCompletions(fields: Promise<readonly KnownField[]>): CompletionSource[] {
  return [
    async (context) => pathsAt(context, await fields, roots),
    async (context) => valuesAt(context, await fields),
    methodsAt,
  ];
}

/** Completes a record path, which is all there is, as soon as the fields are known. */
export function pathCompletions(fields: Promise<readonly KnownField[]>): CompletionSource[] {
  return [async (context) => pathsAt(context, await fields, pathRoots)];
}

function pathsAt(
  context: CompletionContext,
  fields: readonly KnownField[],
  starts: readonly Completion[],
): CompletionResult | null {
  const before = context.state.sliceDoc(0, context.pos);
  const typed = typedPath.exec(before)?.[0] ?? '';
  const from = context.pos - typed.length;
  const rest = before.slice(0, from);
  if (typed === '' && !context.explicit) return null;
  if (isInText(rest) || /[\w"'\].)]$/.test(rest)) return null;
  const known = new Set(fields.map(({ path }) => path));
  const options = fields.map(({ path, about }) => ({
    // What is typed with points is found with points, and written as it has to be.
    label: typed.includes('[') ? path : path.replace(/\["([^"\\]+)"\]/g, '.$1'),
    displayLabel: path,
    apply: path,
    detail: about,
  }));
  return {
    from,
    options: [...options, ...starts.filter(({ label }) => !known.has(label))],
    ...(typed.includes('[') ? {} : { validFor: /^[\w.]*$/ }),
  };
}

function valuesAt(
  context: CompletionContext,
  fields: readonly KnownField[],
): CompletionResult | null {
  const before = context.state.sliceDoc(0, context.pos);
  const [, path = '', begun = ''] = typedValue.exec(before) ?? [];
  const first = path.replace(/\[\d+\]/g, '[0]');
  const values = fields.find((field) => field.path === first)?.values ?? [];
  if (values.length === 0) return null;
  const closed = begun.startsWith('"') && context.state.sliceDoc(context.pos).startsWith('"');
  return {
    from: context.pos - begun.length,
    to: context.pos + (closed ? 1 : 0),
    options: values.map((label, at) => ({ label, detail: 'in the records', boost: -at })),
    ...(begun.startsWith('"') ? { validFor: /^"[^"]*$/ } : {}),
  };
}

function methodsAt(context: CompletionContext): CompletionResult | null {
  const before = context.state.sliceDoc(0, context.pos);
  const [, typed] = typedMethod.exec(before) ?? [];
  if (typed === undefined || isInText(before)) return null;
  return {
    from: context.pos - typed.length,
    options: methods.map((method) => ({ ...method, boost: -99 })),
  };
}

/** Whether a text that has begun is not closed yet. */
function isInText(before: string): boolean {
  const { rest } = expressionTokens(before);
  return /["']/.test(before.charAt(rest));
}
