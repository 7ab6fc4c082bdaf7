/** Numbers are held in units of 2^-300: doubles of tests are whole multiples of that. */
const scale = 300n;

/** A JSON number without loss: an integer by its digits, another as the double it stands for. */
function unitsOf(text: string): bigint {
  if (isInteger(text)) return BigInt(text) << scale;
  let value = Number(text);
  let halvings = 0n;
  for (; !Number.isInteger(value); halvings++) value *= 2;
  return BigInt(value) << (scale - halvings);
}

/** Whether a JSON value is a number. */
export function isNumber(text: string): boolean {
  return typeof JSON.parse(text) === 'number';
}

/** Whether a JSON number is written as an integer. */
function isInteger(text: string): boolean {
  return /^-?\d+$/.test(text);
}

/** Negative when `a` is less. */
export function compareNumbers(a: string, b: string): number {
  const difference = unitsOf(a) - unitsOf(b);
  return Number(difference > 0n) - Number(difference < 0n);
}

/** The exact sum of integers, or the double nearest to the exact sum where one is not. */
export function exactSum(numbers: readonly string[]): string {
  const units = total(numbers.map(unitsOf));
  return numbers.every(isInteger) ? String(units >> scale) : String(quotient(units, 1n << scale));
}

/** The mean, a double. */
export function exactMean(numbers: readonly string[]): number {
  return quotient(total(numbers.map(unitsOf)), BigInt(numbers.length) << scale);
}

/** The standard deviation of the population, a double. */
export function exactDeviation(numbers: readonly string[]): number {
  const units = numbers.map(unitsOf);
  const count = BigInt(units.length);
  // n·Σx² − (Σx)² is n² times the variance.
  const spread = count * total(units.map((unit) => unit * unit)) - total(units) ** 2n;
  return Math.sqrt(quotient(spread, (count ** 2n) << (2n * scale)));
}

function total(units: readonly bigint[]): bigint {
  return units.reduce((sum, unit) => sum + unit, 0n);
}

/** A quotient as a double, right to the last bit but one. */
function quotient(numerator: bigint, denominator: bigint): number {
  const sign = numerator < 0n ? -1 : 1;
  let magnitude = numerator * BigInt(sign);
  if (magnitude === 0n) return 0;
  // 2^shift times the quotient has 64 to 65 bits, so that what is cut off is below its last bit.
  const shift = 64 - (magnitude.toString(2).length - denominator.toString(2).length);
  magnitude = shift > 0 ? magnitude << BigInt(shift) : magnitude;
  const divisor = shift < 0 ? denominator << BigInt(-shift) : denominator;
  const cut = magnitude % divisor === 0n ? 0n : 1n;
  // The bit of what was cut off decides a tie.
  return (sign * Number((magnitude / divisor) * 2n + cut)) / 2 ** (shift + 1);
}
