/*
 * A sum as doubles that do not overlap, smallest first, none of them rounded (Shewchuk, "Adaptive
 * precision floating-point arithmetic", 1997).
 */

/** Splits a double into halves whose products are exact (Veltkamp; Dekker, 1971). */
const splitter = 2 ** 27 + 1;

/** Adds a double to the sum that `partials` make up. */
export function addExactly(partials: number[], addend: number): void {
  let carried = addend;
  let kept = 0;
  for (const partial of partials) {
    const larger = Math.abs(carried) < Math.abs(partial) ? partial : carried;
    const smaller = larger === carried ? partial : carried;
    const sum = larger + smaller;
    const lost = smaller - (sum - larger);
    if (lost !== 0) partials[kept++] = lost;
    carried = sum;
  }
  partials.length = kept;
  partials.push(carried);
}

/** Adds the product of two doubles, exact as long as it is neither huge nor tiny. */
export function addProduct(partials: number[], a: number, b: number): void {
  const product = a * b;
  addExactly(partials, product);
  addExactly(partials, lostInProduct(a, b, product));
}

/** What rounding took from the product of `a` and `b`. */
export function lostInProduct(a: number, b: number, product: number): number {
  const aHigh = highHalf(a);
  const bHigh = highHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** The double nearest to the sum; of two equally near ones, the even one. */
export function roundedSum(partials: readonly number[]): number {
  let next = partials.length - 1;
  let sum = partials[next] ?? 0;
  let lost = 0;
  while (next > 0 && lost === 0) {
    next--;
    const partial = partials[next] ?? 0;
    const before = sum;
    sum = before + partial;
    lost = partial - (sum - before);
  }
  // Exactly between two doubles as far as two partials tell: what lies below decides.
  const below = partials[next - 1] ?? 0;
  if (lost !== 0 && below !== 0 && lost > 0 === below > 0) {
    const twice = lost * 2;
    const other = sum + twice;
    if (other - sum === twice) return other;
  }
  return sum;
}

function highHalf(value: number): number {
  const scaled = splitter * value;
  return scaled - (scaled - value);
}
