import { RE2JS } from 're2js';
import { compareDecimals, isDecimal } from '#core/decode/decimal-order';
import { compilePath } from '#core/decode/field-extractor';
import type { RecordView } from '#core/records/record-cursor';
import type { Comparison, FilterNode, TextTest } from '#shared/filter-language/filter-syntax';
import { invalidFilter } from '#shared/filter-language/filter-token';
import { Composite, Digits, type FilterValue, fieldValue, Unevaluated } from './filter-value';

/** Evaluates an expression, or a part of one, on a record. */
export type CompiledFilter = (record: RecordView) => FilterValue;

/**
 * Compiles a parsed filter to closures. `&&` and `||` absorb what cannot be evaluated on one side
 * when the other side decides; regular expressions run in linear time. Throws INVALID_FILTER.
 */
export function compileFilter(node: FilterNode): CompiledFilter {
  const { column } = node;
  const part = (of: FilterNode) => compileFilter(of);
  switch (node.kind) {
    case 'literal':
      return () => node.value;
    case 'number': {
      const digits = new Digits(node.digits);
      return () => digits;
    }
    case 'path': {
      const extract = compilePath(node.path);
      const absent = new Unevaluated(`${readable(node.path)} is absent`, column);
      return (record) => fieldValue(extract, record, absent);
    }
    case 'has': {
      const extract = compilePath(node.path);
      return (record) => extract(record).kind !== 'absent';
    }
    case 'not': {
      const of = part(node.of);
      return (record) => {
        const value = of(record);
        return typeof value === 'boolean' ? !value : notBoolean(value, column);
      };
    }
    case 'and':
    case 'or':
      return junction(part(node.left), part(node.right), node.kind === 'or', column);
    case 'compare': {
      const left = part(node.left);
      const right = part(node.right);
      const whole = isWhole(node.left) || isWhole(node.right);
      return (record) => compare(left(record), right(record), node.by, whole, column);
    }
    case 'in': {
      const of = part(node.of);
      const items = node.items.map(part);
      const whole = isWhole(node.of);
      return (record) => {
        const value = of(record);
        let trouble: FilterValue = false;
        for (const item of items) {
          const equal = compare(value, item(record), '==', whole, column);
          if (equal === true) return true;
          if (equal !== false) trouble = equal;
        }
        return trouble;
      };
    }
    case 'test': {
      const of = part(node.of);
      const holds = textTest(node.by, node.text, column);
      return (record) => {
        const value = of(record);
        if (typeof value === 'string') return holds(value);
        if (value instanceof Unevaluated) return value;
        return new Unevaluated(`${node.by} needs a string, not ${kindOf(value)}`, column);
      };
    }
  }
}

/** A path as people write it. */
export function readable(path: string): string {
  return path.replace(/\["([A-Za-z_]\w*)"\]/g, '.$1');
}

function isWhole(node: FilterNode): boolean {
  return node.kind === 'path' && (node.path === 'key' || node.path === 'value');
}

function junction(
  left: CompiledFilter,
  right: CompiledFilter,
  decisive: boolean,
  column: number,
): CompiledFilter {
  return (record) => {
    const first = left(record);
    if (first === decisive) return decisive;
    const second = right(record);
    if (second === decisive) return decisive;
    if (typeof first !== 'boolean') return notBoolean(first, column);
    return typeof second === 'boolean' ? second : notBoolean(second, column);
  };
}

function notBoolean(value: FilterValue, column: number): Unevaluated {
  if (value instanceof Unevaluated) return value;
  return new Unevaluated(`${kindOf(value)} where true or false is needed`, column);
}

function compare(
  left: FilterValue,
  right: FilterValue,
  by: Comparison,
  whole: boolean,
  column: number,
): FilterValue {
  if (left instanceof Unevaluated) return left;
  if (right instanceof Unevaluated) return right;
  if (typeof left === 'string' && typeof right === 'string') return ordered(order(left, right), by);
  if (left instanceof Digits && right instanceof Digits) {
    return ordered(compareDecimals(left.text, right.text), by);
  }
  const equality = by === '==' || by === '!=';
  if (equality && (left === null || right === null)) return (left === right) === (by === '==');
  if (equality && typeof left === 'boolean' && typeof right === 'boolean') {
    return (left === right) === (by === '==');
  }
  if (whole && typeof left === 'string' && right instanceof Digits && isDecimal(left)) {
    return ordered(compareDecimals(left, right.text), by);
  }
  if (whole && typeof right === 'string' && left instanceof Digits && isDecimal(right)) {
    return ordered(compareDecimals(left.text, right), by);
  }
  return new Unevaluated(`${kindOf(left)} compared with ${kindOf(right)} by ${by}`, column);
}

function order(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function ordered(difference: number, by: Comparison): boolean {
  switch (by) {
    case '==':
      return difference === 0;
    case '!=':
      return difference !== 0;
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
  }
}

function textTest(by: TextTest, text: string, column: number): (value: string) => boolean {
  switch (by) {
    case 'contains':
      return (value) => value.includes(text);
    case 'startsWith':
      return (value) => value.startsWith(text);
    case 'endsWith':
      return (value) => value.endsWith(text);
    case 'matches': {
      const pattern = regularExpression(text, column);
      return (value) => pattern.test(value);
    }
  }
}

function regularExpression(text: string, column: number): RE2JS {
  try {
    return RE2JS.compile(text);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw invalidFilter(reason.slice(0, 500), column);
  }
}

function kindOf(value: FilterValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'a string';
  if (typeof value === 'boolean') return 'a boolean';
  if (value instanceof Digits) return 'a number';
  if (value instanceof Composite) return value.kind === 'object' ? 'an object' : 'a list';
  return value.reason;
}
