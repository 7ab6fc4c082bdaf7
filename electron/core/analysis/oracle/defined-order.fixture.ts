import { compareNumbers } from './exact-numbers.fixture';

/** Order of lists of JSON values: null, false, true, numbers by value, strings by code point. */
export function compareLists(a: readonly string[], b: readonly string[]): number {
  for (const [i, left] of a.entries()) {
    const difference = compareValues(left, b[i] ?? 'null');
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether two lists of JSON values are told in the same words. */
export function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

/** Order of two JSON values; those that are equal and written differently go by their texts. */
export function compareValues(a: string, b: string): number {
  const left: unknown = JSON.parse(a);
  const right: unknown = JSON.parse(b);
  if (typeof left === 'number' && typeof right === 'number') {
    return compareNumbers(a, b) || compareTexts(a, b);
  }
  const isText = typeof left === 'string' && typeof right === 'string';
  return kindOf(left) - kindOf(right) || compareTexts(isText ? left : a, isText ? right : b);
}

/** UTF-8 has the order of code points. */
function compareTexts(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function kindOf(value: unknown): number {
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 2 : 1;
  if (typeof value === 'number') return 3;
  return typeof value === 'string' ? 4 : 5;
}
