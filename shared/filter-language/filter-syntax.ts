import { limits } from '../contract/limits';
import { type FilterToken, filterTokens, invalidFilter } from './filter-token';

export const comparisons = ['==', '!=', '<', '<=', '>', '>='] as const;
export type Comparison = (typeof comparisons)[number];
export const textTests = ['contains', 'startsWith', 'endsWith', 'matches'] as const;
export type TextTest = (typeof textTests)[number];

/** A node of a parsed filter expression; `column` is where it stands, in characters from 0. */
export type FilterNode = { readonly column: number } & (
  | { readonly kind: 'literal'; readonly value: string | boolean | null }
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'has'; readonly path: string }
  | { readonly kind: 'not'; readonly of: FilterNode }
  | { readonly kind: 'and' | 'or'; readonly left: FilterNode; readonly right: FilterNode }
  | {
      readonly kind: 'compare';
      readonly by: Comparison;
      readonly left: FilterNode;
      readonly right: FilterNode;
    }
  | { readonly kind: 'in'; readonly of: FilterNode; readonly items: readonly FilterNode[] }
  | {
      readonly kind: 'test';
      readonly by: TextTest;
      readonly of: FilterNode;
      readonly text: string;
    }
);

const deepest = 100;
const roots = ['key', 'value', 'headers', 'partition', 'offset', 'timestamp', 'topic'];

/**
 * Parses a filter expression, in the syntax of CEL: literals, record paths such as
 * `value.tags[0]` and `headers["trace-id"]`, comparison, `in [..]`, `&&`, `||`, `!`, `has(path)`,
 * and `contains startsWith endsWith matches` with a literal text. Throws INVALID_FILTER.
 */
export function parseFilter(source: string): FilterNode {
  if (source.length > limits.filterLength) {
    throw invalidFilter(`longer than ${limits.filterLength} characters`, limits.filterLength);
  }
  return new Parser(source).whole();
}

class Parser {
  readonly #tokens: readonly FilterToken[];
  #next = 0;
  #depth = 0;

  constructor(source: string) {
    this.#tokens = filterTokens(source);
  }

  whole(): FilterNode {
    const node = this.#either();
    if (this.#token.kind !== 'end') throw this.#unexpected('an operator or the end');
    return node;
  }

  get #token(): FilterToken {
    const token = this.#tokens[this.#next] ?? this.#tokens.at(-1);
    return token ?? { kind: 'end', text: '', start: 0, end: 0 };
  }

  #take(): FilterToken {
    const token = this.#token;
    this.#next++;
    return token;
  }

  #is(text: string): boolean {
    const { kind } = this.#token;
    return (kind === 'mark' || kind === 'name') && this.#token.text === text;
  }

  #accept(text: string): boolean {
    const found = this.#is(text);
    if (found) this.#next++;
    return found;
  }

  #expect(text: string): void {
    if (!this.#accept(text)) throw this.#unexpected(`"${text}"`);
  }

  #unexpected(wanted: string): Error {
    const { kind, start, end } = this.#token;
    return invalidFilter(
      `${wanted} expected${kind === 'end' ? ' at the end' : ''}`,
      start,
      Math.max(1, end - start),
    );
  }

  #either(): FilterNode {
    let left = this.#both();
    for (let column = this.#token.start; this.#accept('||'); column = this.#token.start) {
      left = { kind: 'or', left, right: this.#both(), column };
    }
    return left;
  }

  #both(): FilterNode {
    let left = this.#comparison();
    for (let column = this.#token.start; this.#accept('&&'); column = this.#token.start) {
      left = { kind: 'and', left, right: this.#comparison(), column };
    }
    return left;
  }

  #comparison(): FilterNode {
    const left = this.#unary();
    const column = this.#token.start;
    const by = comparisons.find((mark) => this.#is(mark));
    if (by) {
      this.#next++;
      return { kind: 'compare', by, left, right: this.#unary(), column };
    }
    if (!this.#accept('in')) return left;
    this.#expect('[');
    const items: FilterNode[] = [];
    while (!this.#is(']')) {
      items.push(this.#unary());
      if (!this.#accept(',')) break;
    }
    this.#expect(']');
    return { kind: 'in', of: left, items, column };
  }

  #unary(): FilterNode {
    const column = this.#token.start;
    if (++this.#depth > deepest) throw invalidFilter('nested too deeply', column);
    try {
      if (this.#accept('!')) return { kind: 'not', of: this.#unary(), column };
      return this.#tests(this.#primary());
    } finally {
      this.#depth--;
    }
  }

  #tests(of: FilterNode): FilterNode {
    const column = this.#token.start;
    if (!this.#accept('.')) return of;
    const by = textTests.find((name) => this.#is(name));
    if (!by) throw this.#unexpected(textTests.join(', '));
    this.#next++;
    this.#expect('(');
    const { kind, text } = this.#token;
    if (kind !== 'string') throw this.#unexpected('a text in quotes');
    this.#next++;
    this.#expect(')');
    return { kind: 'test', by, of, text, column };
  }

  #primary(): FilterNode {
    const { kind, text, start: column } = this.#token;
    if (kind === 'string') {
      this.#next++;
      return { kind: 'literal', value: text, column };
    }
    if (this.#accept('-')) {
      const { kind: after, text: digits } = this.#token;
      if (after !== 'number') throw this.#unexpected('a number');
      this.#next++;
      return { kind: 'number', digits: `-${digits}`, column };
    }
    if (kind === 'number') {
      this.#next++;
      return { kind: 'number', digits: text, column };
    }
    if (this.#accept('(')) {
      const inner = this.#either();
      this.#expect(')');
      return inner;
    }
    if (this.#accept('true')) return { kind: 'literal', value: true, column };
    if (this.#accept('false')) return { kind: 'literal', value: false, column };
    if (this.#accept('null')) return { kind: 'literal', value: null, column };
    if (this.#accept('has')) {
      this.#expect('(');
      const path = this.#path();
      this.#expect(')');
      return { kind: 'has', path, column };
    }
    return { kind: 'path', path: this.#path(), column };
  }

  /** A path in the form that field extraction reads: every name in brackets and quotes. */
  #path(): string {
    const { kind, text: root, start, end } = this.#token;
    if (kind !== 'name' || !roots.includes(root)) {
      throw this.#unexpected(`a value, or a path that starts with ${roots.join(', ')},`);
    }
    this.#next++;
    const inside = root === 'key' || root === 'value' || root === 'headers';
    let path = root;
    let steps = 0;
    while (inside && (root !== 'headers' || steps === 0)) {
      if (this.#is('[')) {
        this.#next++;
        const step = this.#take();
        const index = step.kind === 'number' && root !== 'headers' && /^\d{1,9}$/.test(step.text);
        if (!index && step.kind !== 'string') {
          throw invalidFilter('an index or a name in quotes expected', step.start);
        }
        this.#expect(']');
        path += index ? `[${step.text}]` : `[${JSON.stringify(step.text)}]`;
      } else {
        const name = this.#tokens[this.#next + 1];
        if (!this.#is('.') || !name) break;
        const call = this.#tokens[this.#next + 2]?.text === '(';
        if (call && textTests.some((test) => test === name.text)) break;
        this.#next++;
        if (name.kind !== 'name') throw this.#unexpected('a name');
        this.#next++;
        path += `[${JSON.stringify(name.text)}]`;
      }
      steps++;
    }
    if (root === 'headers' && steps === 0) {
      throw invalidFilter('headers.<name> expected', start, end - start);
    }
    return path;
  }
}
