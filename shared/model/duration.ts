import { fail } from '../contract/errors';

const unitMs: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * Milliseconds of a duration such as `30s` or `2h`: `<integer>(ms|s|m|h|d)`.
 * Throws INVALID_ARGUMENT, also beyond 2^53 ms.
 */
export function durationMs(text: string): number {
  const [, digits, unit] = /^(\d{1,12})(ms|s|m|h|d)$/.exec(text) ?? [];
  const ms = Number(digits) * (unitMs[unit ?? ''] ?? Number.NaN);
  if (!Number.isSafeInteger(ms)) {
    throw fail('INVALID_ARGUMENT', { name: 'duration', expected: 'e.g. 30s, 5m or 2h', got: text });
  }
  return ms;
}
