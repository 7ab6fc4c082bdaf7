import { compareNumbers } from './exact-numbers.fixture';

/** Order of lists of JSON values: null, false, true, numbers by value, strings by code point. */
export function compareLists(a: readonly string[], b: readonly string[]): number {
  for (const [i, left] of a.entries()) {
    const difference = compareValues(left, b[i] ?? 'null');
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareValues(a: string, b: string): number {
  const left: unknown = JSON.parse(a);
  const right: unknown = JSON.parse(b);
  if (typeof left === 'number' && typeof right === 'number') return compareNumbers(a, b);
  if (typeof left === 'string' && typeof right === 'string') {
    // UTF-8 has the order of code points.
    return Buffer.compare(Buffer.from(left), Buffer.from(right));
  }
  return kindOf(left) - kindOf(right);
}

function kindOf(value: unknown): number {
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 2 : 1;
  return typeof value === 'number' ? 3 : 4;
}
