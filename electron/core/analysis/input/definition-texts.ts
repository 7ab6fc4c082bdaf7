import { parseFieldPath } from '#core/decode/field-path';
import { compileFilter } from '#core/filter/compile-filter';
import { RiverscopeError } from '#shared/contract/errors';
import { parseFilter } from '#shared/filter-language/filter-syntax';
import { compileConditionOnValues } from '../results/condition-on-values';
import type { JsonPath } from './json-places';
import { valueAt } from './schema-problem';

/** What is wrong in a text of a definition; `within` counts characters of the text from 0. */
export interface TextProblem {
  readonly path: JsonPath;
  readonly within: { readonly column: number; readonly length: number };
  readonly message: string;
}

/**
 * What is wrong in the expressions and record paths of a definition, given as a JSON value. Texts
 * that are not there, or are no texts, are passed over.
 */
export function textProblems(definition: unknown): TextProblem[] {
  const problems: TextProblem[] = [];
  const check = (path: JsonPath, problemOf: (text: string) => Omit<TextProblem, 'path'> | null) => {
    const text = valueAt(definition, path);
    const problem = typeof text === 'string' ? problemOf(text) : null;
    if (problem !== null) problems.push({ path, ...problem });
  };
  check(['where'], filterProblem);
  if (valueAt(definition, ['time', 'by']) === 'field') check(['time', 'path'], pathProblem);
  check(['dedupe', 'by'], pathProblem);
  for (const index of indexes(valueAt(definition, ['groupBy']))) {
    check(['groupBy', index], pathProblem);
  }
  for (const index of indexes(valueAt(definition, ['aggregates']))) {
    check(['aggregates', index, 'of'], pathProblem);
  }
  const names = aggregateNames(definition);
  check(['having'], (text) => problemThrown(() => compileConditionOnValues(text, names), text));
  return problems;
}

function indexes(list: unknown): number[] {
  return Array.isArray(list) ? [...list.keys()] : [];
}

function aggregateNames(definition: unknown): string[] {
  return indexes(valueAt(definition, ['aggregates'])).flatMap((index) => {
    const name = valueAt(definition, ['aggregates', index, 'as']);
    return typeof name === 'string' ? [name] : [];
  });
}

function filterProblem(text: string): Omit<TextProblem, 'path'> | null {
  return problemThrown(() => compileFilter(parseFilter(text)), text);
}

function pathProblem(text: string): Omit<TextProblem, 'path'> | null {
  return problemThrown(() => parseFieldPath(text), text);
}

/** Runs a check of a text; what it throws of us is what is wrong in it. */
function problemThrown(check: () => unknown, text: string): Omit<TextProblem, 'path'> | null {
  try {
    check();
    return null;
  } catch (thrown) {
    if (!(thrown instanceof RiverscopeError)) throw thrown;
    const { error } = thrown;
    if (error.code === 'INVALID_FILTER') {
      const { column, length, message } = error.params;
      return { within: { column, length }, message };
    }
    if (error.code !== 'INVALID_ARGUMENT') throw thrown;
    const column = readableLength(text);
    return { within: { column, length: 0 }, message: `expected ${error.params.expected}` };
  }
}

/** How many characters of a path that cannot be parsed can be. */
function readableLength(text: string): number {
  for (let length = text.length - 1; length > 0; length--) {
    if (isPath(text.slice(0, length))) return length;
  }
  return 0;
}

function isPath(text: string): boolean {
  try {
    parseFieldPath(text);
    return true;
  } catch {
    return false;
  }
}
