import { compareDecimals } from '#core/decode/decimal-order';

/** Kinds of values in their order, by the first character of their JSON text. */
const kinds: Readonly<Record<string, number>> = { n: 0, f: 1, t: 1, '"': 3, '[': 4, '{': 4 };
const numberKind = 2;

/**
 * The order of values in results, from their JSON texts on one line: null, false, true, numbers by
 * their exact value, strings by code point, then lists and objects by their text. Negative when
 * `a` is less; 0 only for the same text, as 1 and 1.0 are told apart too.
 */
export function compareJson(a: string, b: string): number {
  if (a === b) return 0;
  const kind = kindOf(a);
  const difference = kind - kindOf(b);
  if (difference !== 0) return difference;
  if (kind === numberKind) return compareDecimals(a, b) || compareCodePoints(a, b);
  return kind === kinds['"'] ? compareStrings(a, b) : compareCodePoints(a, b);
}

/** Between the values of a group in one text; JSON on one line has none. */
export const separator = '\n';

/** Compares two groups of as many values, the first ones first; see `compareJson`. */
export function compareGroups(a: string, b: string): number {
  if (a === b) return 0;
  // Large windows are put in order by this: it finds the value that differs and splits nothing.
  const most = Math.min(a.length, b.length);
  let same = 0;
  while (same < most && a.charCodeAt(same) === b.charCodeAt(same)) same += 1;
  const from = same === 0 ? 0 : a.lastIndexOf(separator, same - 1) + 1;
  return compareJson(valueFrom(a, from), valueFrom(b, from));
}

/** One value of a group, by its place from 0. */
export function valueAt(group: string, place: number): string {
  let from = 0;
  for (let before = 0; before < place; before++) from = group.indexOf(separator, from) + 1;
  return valueFrom(group, from);
}

function valueFrom(group: string, from: number): string {
  const end = group.indexOf(separator, from);
  return group.slice(from, end < 0 ? group.length : end);
}

function kindOf(json: string): number {
  return kinds[json.charAt(0)] ?? numberKind;
}

function compareStrings(a: string, b: string): number {
  const escaped = a.includes('\\') || b.includes('\\');
  return escaped
    ? compareCodePoints(String(JSON.parse(a)), String(JSON.parse(b)))
    : compareCodePoints(a, b, 1);
}

/** Leaves out so many characters at both ends. */
function compareCodePoints(a: string, b: string, ends = 0): number {
  const shorter = Math.min(a.length, b.length) - ends;
  for (let i = ends; i < shorter; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    // What surrogates stand for comes after all that one unit can say.
    if (left !== right)
      return (isSurrogate(left) ? 1 : 0) - (isSurrogate(right) ? 1 : 0) || left - right;
  }
  return a.length - b.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
