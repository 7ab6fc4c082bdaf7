import { limits } from '../contract/limits';
import {
  type Arithmetic,
  comparisons,
  type FilterNode,
  type PathNode,
  quantifiers,
  recordRoots,
  textTests,
} from './filter-node';
import { type FilterToken, filterTokens, invalidFilter } from './filter-token';

const deepest = 100;
/** Characters of an error that lists names. */
const longestMessage = 500;
const methods = [...textTests, 'size', ...quantifiers];
const sums = ['+', '-'] as const;
const products = ['*', '/', '%'] as const;

/**
 * Parses a filter expression, in the syntax of CEL: literals, bytes such as `b"\xff"`, record paths such as
 * `value.tags[0]` and `headers["trace-id"]`, `? :`, `||`, `&&`, comparison, `in` a list or a path,
 * `+ - * / %`, `!`, `has(path)`, `size(…)`, `timestamp("2026-11-21T09:30:00Z")` and
 * `duration("5m")` (both in ms), `contains startsWith endsWith matches`, and
 * `path.exists(x, condition)` and `path.all(x, condition)`. With `names`, paths start with one of
 * these, as variables, instead of with a part of the record. Throws INVALID_FILTER.
 */
export function parseFilter(source: string, names: readonly string[] | null = null): FilterNode {
  if (source.length > limits.filterLength) {
    throw invalidFilter(`longer than ${limits.filterLength} characters`, limits.filterLength);
  }
  return new Parser(source, names).whole();
}

class Parser {
  readonly #tokens: readonly FilterToken[];
  readonly #roots: readonly string[];
  readonly #variables: string[];
  #next = 0;
  #depth = 0;

  constructor(source: string, names: readonly string[] | null) {
    this.#tokens = filterTokens(source);
    this.#roots = names ? [] : recordRoots;
    this.#variables = [...(names ?? [])];
  }

  whole(): FilterNode {
    const node = this.#choice();
    if (this.#token.kind !== 'end') throw this.#unexpected('an operator or the end');
    return node;
  }

  get #token(): FilterToken {
    return this.#ahead(0);
  }

  #ahead(count: number): FilterToken {
    const token = this.#tokens[this.#next + count] ?? this.#tokens.at(-1);
    return token ?? { kind: 'end', text: '', start: 0, end: 0 };
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

  /** The operator among these that comes next, taken; undefined when none does. */
  #operator<Mark extends string>(marks: readonly Mark[]): Mark | undefined {
    const found = marks.find((mark) => this.#is(mark));
    if (found !== undefined) this.#next++;
    return found;
  }

  #unexpected(wanted: string): Error {
    const { kind, text, start, end } = this.#token;
    const meant = kind === 'name' ? operatorMeant.get(text.toLowerCase()) : undefined;
    const place = kind === 'end' ? ' at the end' : '';
    const message = `${wanted} expected${place}${meant ? `; did you mean ${meant}?` : ''}`;
    return invalidFilter(message, start, Math.max(1, end - start));
  }

  #choice(): FilterNode {
    const condition = this.#either();
    const column = this.#token.start;
    if (!this.#accept('?')) return condition;
    const yes = this.#either();
    this.#expect(':');
    return { kind: 'choice', condition, yes, no: this.#choice(), column };
  }

  #either(): FilterNode {
    let left = this.#both();
    for (let column = this.#token.start; this.#accept('||'); column = this.#token.start) {
      left = { kind: 'or', left, right: this.#both(), column };
    }
    return left;
  }

  #both(): FilterNode {
    let left = this.#relation();
    for (let column = this.#token.start; this.#accept('&&'); column = this.#token.start) {
      left = { kind: 'and', left, right: this.#relation(), column };
    }
    return left;
  }

  #relation(): FilterNode {
    let left = this.#sum();
    for (;;) {
      const column = this.#token.start;
      const by = this.#operator(comparisons);
      if (by) left = { kind: 'compare', by, left, right: this.#sum(), column };
      else if (this.#accept('in')) left = { kind: 'in', of: left, items: this.#items(), column };
      else return left;
    }
  }

  #items(): readonly FilterNode[] | PathNode {
    if (!this.#accept('[')) return this.#path();
    const items: FilterNode[] = [];
    while (!this.#is(']')) {
      items.push(this.#choice());
      if (!this.#accept(',')) break;
    }
    this.#expect(']');
    return items;
  }

  #sum(): FilterNode {
    return this.#calculation(sums, () => this.#calculation(products, () => this.#unary()));
  }

  #calculation(marks: readonly Arithmetic[], operand: () => FilterNode): FilterNode {
    let left = operand();
    for (;;) {
      const column = this.#token.start;
      const by = this.#operator(marks);
      if (!by) return left;
      left = { kind: 'arithmetic', by, left, right: operand(), column };
    }
  }

  #unary(): FilterNode {
    const column = this.#token.start;
    if (++this.#depth > deepest) throw invalidFilter('nested too deeply', column);
    try {
      if (this.#accept('!')) return { kind: 'not', of: this.#unary(), column };
      if (!this.#accept('-')) return this.#calls(this.#primary());
      if (this.#token.kind !== 'number') return { kind: 'negative', of: this.#unary(), column };
      const digits = `-${this.#token.text}`;
      this.#next++;
      return { kind: 'number', digits, column };
    } finally {
      this.#depth--;
    }
  }

  /** Functions called on what stands before the point. */
  #calls(first: FilterNode): FilterNode {
    let of = first;
    while (this.#accept('.')) {
      const { text, start: column, end } = this.#token;
      const test = textTests.find((name) => name === text);
      const quantifier = quantifiers.find((name) => name === text);
      if (!methods.includes(text)) {
        throw invalidFilter(`one of ${methods.join(', ')} expected`, column, end - column || 1);
      }
      this.#next++;
      this.#expect('(');
      if (test) of = { kind: 'test', by: test, of, text: this.#text(test), column };
      else if (quantifier) of = this.#quantifier(of, quantifier, column);
      else of = { kind: 'size', of, column };
      this.#expect(')');
    }
    return of;
  }

  #text(test: string): FilterNode {
    const text = this.#choice();
    const literal = text.kind === 'literal' && typeof text.value === 'string';
    if (text.kind === 'number' || (test === 'matches' && !literal)) {
      throw invalidFilter(`${test} needs a text in quotes`, text.column);
    }
    return text;
  }

  #quantifier(of: FilterNode, by: 'exists' | 'all', column: number): FilterNode {
    if (of.kind !== 'path') throw invalidFilter(`${by} needs a path before it`, of.column);
    const { kind, text: variable } = this.#token;
    const taken = recordRoots.some((root) => root === variable) || literals.has(variable);
    if (kind !== 'name' || taken) throw this.#unexpected('a new name for each element');
    this.#next++;
    this.#expect(',');
    this.#variables.push(variable);
    const holds = this.#choice();
    this.#variables.pop();
    return { kind: 'quantifier', by, of, variable, holds, column };
  }

  #primary(): FilterNode {
    const { kind, text, start: column } = this.#token;
    if (kind === 'string' || kind === 'number') {
      this.#next++;
      return kind === 'string'
        ? { kind: 'literal', value: text, column }
        : { kind: 'number', digits: text, column };
    }
    if (kind === 'bytes') {
      this.#next++;
      return { kind, bytes: text, column };
    }
    if (this.#accept('(')) {
      const inner = this.#choice();
      this.#expect(')');
      return inner;
    }
    const literal = kind === 'name' ? literals.get(text) : undefined;
    if (literal !== undefined) {
      this.#next++;
      return { kind: 'literal', value: literal, column };
    }
    return kind === 'name' && this.#ahead(1).text === '(' ? this.#function() : this.#path();
  }

  #function(): FilterNode {
    const { text: name, start: column, end } = this.#token;
    this.#next += 2;
    const node = this.#called(name, column);
    if (!node) {
      const hint = methods.includes(name) ? `; write value.field.${name}(…)` : '';
      throw invalidFilter(`there is no function ${name}${hint}`, column, end - column);
    }
    this.#expect(')');
    return node;
  }

  #called(name: string, column: number): FilterNode | null {
    switch (name) {
      case 'has':
        return { kind: 'has', path: this.#path(), column };
      case 'size':
      case 'timestamp':
        return { kind: name, of: this.#choice(), column };
      case 'duration': {
        const { kind, text } = this.#token;
        if (kind !== 'string') throw this.#unexpected('a duration in quotes, such as "5m",');
        this.#next++;
        return { kind: 'duration', text, column };
      }
      default:
        return null;
    }
  }

  #path(): PathNode {
    const { kind, text: root, start: column, end } = this.#token;
    const variable = this.#variables.includes(root);
    if (kind !== 'name' || (!variable && operatorMeant.has(root.toLowerCase()))) {
      throw this.#unexpected('a value or a path');
    }
    if (!variable && !this.#roots.includes(root)) {
      throw invalidFilter(this.#noSuchRoot(root), column, end - column);
    }
    this.#next++;
    const inside = variable || root === 'key' || root === 'value' ? Number.POSITIVE_INFINITY : 0;
    const most = root === 'headers' && !variable ? 1 : inside;
    const steps: (string | number)[] = [];
    while (steps.length < most) {
      const step = this.#step(root);
      if (step === null) break;
      steps.push(step);
    }
    if (root === 'headers' && !variable && steps.length === 0) {
      throw invalidFilter('headers.<name> expected', column, end - column);
    }
    return { kind: 'path', root, variable, steps, column };
  }

  #noSuchRoot(root: string): string {
    return this.#roots.length > 0
      ? `paths start with ${this.#roots.join(', ')}; did you mean value.${root}?`
      : `there is no ${root}, only ${this.#variables.join(', ')}`.slice(0, longestMessage);
  }

  /** The next step of a path; null where it ends, such as before a function. */
  #step(root: string): string | number | null {
    if (this.#accept('[')) {
      const { kind, text, start } = this.#token;
      const index = kind === 'number' && root !== 'headers' && /^\d{1,9}$/.test(text);
      if (!index && kind !== 'string') {
        throw invalidFilter('an index or a name in quotes expected', start);
      }
      this.#next++;
      this.#expect(']');
      return index ? Number(text) : text;
    }
    const name = this.#ahead(1);
    if (!this.#is('.') || this.#ahead(2).text === '(') return null;
    this.#next++;
    if (name.kind !== 'name') throw this.#unexpected('a name');
    this.#next++;
    return name.text;
  }
}

const literals = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Operators of other languages, with those of this one. */
const operatorMeant = new Map([
  ['and', '&&'],
  ['or', '||'],
  ['not', '!'],
  ['is', '=='],
  ['like', '.contains("text")'],
]);
