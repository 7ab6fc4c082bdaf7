import type { RecordView } from '#core/log/record-cursor';
import { type FilterNode, nodesBelow, type PathNode } from '#shared/filter-language/filter-node';
import { invalidFilter } from '#shared/filter-language/filter-token';
import { compileAbsent } from './absent-field';
import { bytesComparison } from './bytes-comparison';
import { calculate, exactNumber } from './exact-number';
import { compareValues } from './filter-comparison';
import { durationOf, instantOf } from './filter-time';
import {
  Composite,
  type FilterValue,
  fieldValue,
  isNumber,
  kindOf,
  type Outcome,
  Unevaluated,
} from './filter-value';
import { countItems, LoopBudget, runItemLoop } from './item-loop';
import { neverCondition, neverNumber, neverText, refuse } from './node-check';
import { compileField, Item, pathText, type Scope } from './record-field';
import { compileBytesTest, compileStringTest, testBytes } from './text-condition';

/** Evaluates a part of an expression on a record. */
type Part = (record: RecordView) => FilterValue;
/** Evaluates a condition on a record. */
type Condition = (record: RecordView) => Outcome;

/**
 * Compiles a parsed filter to closures that read a record's bytes. `&&`, `||`, `exists` and `all`
 * absorb what cannot be evaluated when the rest decides; regular expressions run in linear time,
 * and loops over lists within a budget. `scope` holds what the variables stand for that the filter
 * was parsed with. Throws INVALID_FILTER.
 */
export function compileFilter(node: FilterNode, scope: Scope = new Map()): Condition {
  const compiler = new Compiler();
  const holds = compiler.condition(node, scope);
  return (record) => {
    compiler.budget.renew();
    return holds(record);
  };
}

class Compiler {
  readonly budget = new LoopBudget();

  /** A part that must be true or false. */
  condition(node: FilterNode, scope: Scope): Condition {
    refuse(node, neverCondition, 'a condition such as value.n > 1 expected');
    const part = this.#part(node, scope);
    return (record) => {
      const value = part(record);
      if (typeof value === 'boolean' || value instanceof Unevaluated) return value;
      const what = node.kind === 'path' ? `${pathText(node)} is ${kindOf(value)}` : kindOf(value);
      return new Unevaluated(`${what}, where true or false is needed`, node.column);
    };
  }

  #part(node: FilterNode, scope: Scope): Part {
    switch (node.kind) {
      case 'literal':
        return () => node.value;
      case 'number':
        return constant(exactNumber(node.digits));
      case 'bytes':
        throw invalidFilter('bytes compare by == or != with key, value or a header', node.column);
      case 'duration':
        return constant(durationOf(node.text, node.column));
      case 'path':
        return this.#path(node, scope);
      case 'has': {
        const field = compileField(node.path, scope);
        return (record) => field(record).kind !== 'absent';
      }
      case 'not': {
        const of = this.condition(node.of, scope);
        return (record) => {
          const value = of(record);
          return typeof value === 'boolean' ? !value : value;
        };
      }
      case 'and':
      case 'or':
        return this.#junction(node, scope);
      case 'choice': {
        const condition = this.condition(node.condition, scope);
        const yes = this.#part(node.yes, scope);
        const no = this.#part(node.no, scope);
        return (record) => {
          const chosen = condition(record);
          if (typeof chosen !== 'boolean') return chosen;
          return chosen ? yes(record) : no(record);
        };
      }
      case 'negative':
        return this.#calculation({ ...node, by: '-', left: zero, right: node.of }, scope);
      case 'arithmetic':
        return this.#calculation(node, scope);
      case 'compare':
        return this.#comparison(node, scope);
      case 'in':
        return this.#membership(node, scope);
      case 'test':
        return this.#textTest(node, scope);
      case 'size':
        return this.#size(node.of, node.column, scope);
      case 'timestamp':
        return this.#instant(node.of, node.column, scope);
      case 'quantifier': {
        const { by, of, variable, holds, column } = node;
        const item = new Item();
        const inner = this.condition(holds, new Map(scope).set(variable, item));
        const run = this.#loop(of, item, inner, readsRecord(holds), column, scope);
        return (record) => run(by, record, `${by} needs a list or an object`);
      }
    }
  }

  #path(node: PathNode, scope: Scope): Part {
    switch (node.root) {
      case 'topic':
      case 'partition':
      case 'offset':
      case 'timestamp': {
        const { root } = node;
        if (!node.variable) return (record) => record[root];
      }
    }
    const field = compileField(node, scope);
    const absent = compileAbsent(node, scope);
    const damaged = new Unevaluated(`${pathText(node)} is not valid JSON`, node.column);
    const unread = { absent, damaged };
    return (record) => fieldValue(field(record), record, unread);
  }

  #junction(node: Extract<FilterNode, { kind: 'and' | 'or' }>, scope: Scope): Condition {
    const left = this.condition(node.left, scope);
    const right = this.condition(node.right, scope);
    const decisive = node.kind === 'or';
    return (record) => {
      const first = left(record);
      if (first === decisive) return decisive;
      const second = right(record);
      if (second === decisive) return decisive;
      return typeof first === 'boolean' ? second : first;
    };
  }

  #calculation(
    node: Pick<Extract<FilterNode, { kind: 'arithmetic' }>, 'by' | 'left' | 'right' | 'column'>,
    scope: Scope,
  ): Part {
    const { by, column } = node;
    for (const side of [node.left, node.right]) refuse(side, neverNumber, 'a number expected');
    const left = this.#part(node.left, scope);
    const right = this.#part(node.right, scope);
    return (record) => {
      const a = left(record);
      if (a instanceof Unevaluated) return a;
      const b = right(record);
      if (b instanceof Unevaluated) return b;
      if (isNumber(a) && isNumber(b)) {
        const result = calculate(by, a, b);
        return typeof result === 'string' ? new Unevaluated(result, column) : result;
      }
      return new Unevaluated(`${by} needs numbers, not ${kindOf(isNumber(a) ? b : a)}`, column);
    };
  }

  #comparison(node: Extract<FilterNode, { kind: 'compare' }>, scope: Scope): Part {
    const bytes = bytesComparison(node);
    if (bytes) return bytes;
    const left = this.#part(node.left, scope);
    const right = this.#part(node.right, scope);
    const general: Part = (record) => compareValues(left(record), right(record), node);
    const [path, text] =
      node.left.kind === 'path' ? [node.left, node.right] : [node.right, node.left];
    const equality = node.by === '==' || node.by === '!=';
    if (!equality || !isBytesPath(path) || !isText(text)) return general;
    const field = compileField(path, scope);
    const test = compileBytesTest('equals', text.value);
    const wanted = node.by === '==';
    return (record) => {
      const equal = testBytes(test, field(record));
      return equal === null ? general(record) : equal === wanted;
    };
  }

  #membership(node: Extract<FilterNode, { kind: 'in' }>, scope: Scope): Part {
    const { of, items, column } = node;
    const part = this.#part(of, scope);
    if ('kind' in items) {
      const item = new Item();
      const right: PathNode = { kind: 'path', root: '', variable: true, steps: [], column };
      const element = this.#path(right, new Map([['', item]]));
      let wanted: FilterValue = null;
      const same: Condition = (record) =>
        compareValues(wanted, element(record), { by: '==', left: of, right, column });
      const run = this.#loop(items, item, same, false, column, scope);
      return (record) => {
        wanted = part(record);
        if (wanted instanceof Unevaluated) return wanted;
        return run('exists', record, 'in needs a list or an object; for a text, use contains');
      };
    }
    const list = items.map((right) => {
      const sides = { by: '==', left: of, right, column } as const;
      return { item: this.#part(right, scope), sides };
    });
    return (record) => {
      const value = part(record);
      if (value instanceof Unevaluated) return value;
      let outcome: Outcome = false;
      for (const { item, sides } of list) {
        const other = item(record);
        if (other instanceof Unevaluated) return other;
        const equal = compareValues(value, other, sides);
        if (outcome !== true && equal !== false) outcome = equal;
      }
      return outcome;
    };
  }

  #textTest(node: Extract<FilterNode, { kind: 'test' }>, scope: Scope): Part {
    const { by, column } = node;
    refuse(node.of, neverText, `${by} needs a text before it`);
    const of = this.#part(node.of, scope);
    const text = this.#part(node.text, scope);
    const literal = isText(node.text) ? node.text.value : '';
    const holds = compileStringTest(by, literal, node.text.column);
    const what = node.of.kind === 'path' ? `, and ${pathText(node.of)} is` : ', not';
    const general: Part = (record) => {
      const value = of(record);
      if (value instanceof Unevaluated) return value;
      const wanted = text(record);
      if (wanted instanceof Unevaluated) return wanted;
      if (typeof wanted !== 'string') {
        return new Unevaluated(`${by} looks for a string, not ${kindOf(wanted)}`, column);
      }
      if (typeof value === 'string') return holds(value, wanted);
      return new Unevaluated(`${by} needs a string${what} ${kindOf(value)}`, column);
    };
    if (by === 'matches' || !isText(node.text) || !isBytesPath(node.of)) return general;
    const field = compileField(node.of, scope);
    const test = compileBytesTest(by, literal);
    return (record) => testBytes(test, field(record)) ?? general(record);
  }

  #size(of: FilterNode, column: number, scope: Scope): Part {
    const part = this.#part(of, scope);
    const field = of.kind === 'path' ? compileField(of, scope) : null;
    return (record) => {
      const value = part(record);
      if (typeof value === 'string') return characters(value);
      if (value instanceof Unevaluated) return value;
      const items = value instanceof Composite && field ? countItems(field, record) : null;
      return (
        items ??
        new Unevaluated(`size needs a string, a list or an object, not ${kindOf(value)}`, column)
      );
    };
  }

  #instant(of: FilterNode, column: number, scope: Scope): Part {
    if (isText(of)) {
      const time = instantOf(of.value, column);
      if (time instanceof Unevaluated) throw invalidFilter(time.reason, of.column);
      return constant(time);
    }
    const part = this.#part(of, scope);
    return (record) => {
      const value = part(record);
      if (typeof value === 'string') return instantOf(value, column);
      if (value instanceof Unevaluated) return value;
      return new Unevaluated(`timestamp reads a string, not ${kindOf(value)}`, column);
    };
  }

  #loop(
    of: PathNode,
    item: Item,
    holds: Condition,
    reads: boolean,
    column: number,
    scope: Scope,
  ): (by: 'exists' | 'all', record: RecordView, needs: string) => FilterValue {
    const field = compileField(of, scope);
    const value = this.#path(of, scope);
    const loop = { field, item, holds, budget: this.budget, readsRecord: reads, column };
    return (by, record, needs) => {
      const outcome = runItemLoop(by, loop, record);
      if (outcome !== null) return outcome;
      const other = value(record);
      if (other instanceof Unevaluated) return other;
      return new Unevaluated(`${needs}, and ${pathText(of)} is ${kindOf(other)}`, column);
    };
  }
}

const zero: FilterNode = { kind: 'number', digits: '0', column: 0 };

function constant(value: FilterValue): Part {
  return () => value;
}

function isText(
  node: FilterNode,
): node is Extract<FilterNode, { kind: 'literal' }> & { value: string } {
  return node.kind === 'literal' && typeof node.value === 'string';
}

/** Whether a node is a path to something in the record's bytes. */
function isBytesPath(node: FilterNode): node is PathNode {
  if (node.kind !== 'path') return false;
  return node.variable || ['key', 'value', 'headers'].includes(node.root);
}

/** Whether evaluating a node may read the record as a whole, or loop. */
function readsRecord(node: FilterNode): boolean {
  return (node.kind === 'path' && !node.variable) || nodesBelow(node).some(readsRecord);
}

function characters(text: string): number {
  let count = 0;
  for (const _character of text) count++;
  return count;
}
