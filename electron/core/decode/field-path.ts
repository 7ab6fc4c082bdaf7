import { fail } from '#shared/contract/errors';
import { recordRoots } from '#shared/filter-language/filter-node';

/** Where a path starts: a part of the record, or something known about it. */
export type PathRoot = (typeof recordRoots)[number];

/** A member name or an index within an array. */
export type PathStep = string | number;

/** A parsed field path, such as `value.user.tags[0]` or `headers["trace-id"]`. */
export interface FieldPath {
  readonly root: PathRoot;
  readonly steps: readonly PathStep[];
}

const step = /\.([^.[\]"\s]+)|\[(\d{1,9})\]|\["((?:[^"\\]|\\.)*)"\]/y;
const roots: ReadonlySet<string> = new Set(recordRoots);

function isRoot(word: string): word is PathRoot {
  return roots.has(word);
}

/**
 * Parses a field path. Member names that are not plain words are written `["like this"]`, with
 * JSON escapes. Throws INVALID_ARGUMENT.
 */
export function parseFieldPath(text: string): FieldPath {
  const invalid = (expected: string) =>
    fail('INVALID_ARGUMENT', { name: 'path', expected, got: text.slice(0, 500) });
  const root = /^[a-z]+/.exec(text)?.[0] ?? '';
  if (!isRoot(root)) throw invalid(`a path that starts with ${[...roots].join(', ')}`);
  const steps: PathStep[] = [];
  step.lastIndex = root.length;
  while (step.lastIndex < text.length) {
    const match = step.exec(text);
    if (!match) throw invalid('names after dots, [0] or ["name"]');
    const [, name, index, quoted] = match;
    if (index !== undefined) steps.push(Number(index));
    else steps.push(name ?? unquote(quoted ?? '', invalid));
  }
  const most = root === 'key' || root === 'value' ? Number.POSITIVE_INFINITY : 0;
  if (root === 'headers' ? steps.length !== 1 : steps.length > most) {
    throw invalid(root === 'headers' ? 'headers.<name>' : `${root} alone`);
  }
  return { root, steps };
}

function unquote(inside: string, invalid: (expected: string) => Error): string {
  try {
    return String(JSON.parse(`"${inside}"`));
  } catch {
    throw invalid('a name with valid escapes in ["name"]');
  }
}
