import { isoInstant } from '#core/decode/iso-instant';
import { RiverscopeError } from '#shared/contract/errors';
import { invalidFilter } from '#shared/filter-language/filter-token';
import { durationMs } from '#shared/model/duration';
import { Unevaluated } from './filter-value';

/** An ISO-8601 instant in ms since the epoch, UTC. */
export function instantOf(text: string, column: number): number | Unevaluated {
  const bytes = Buffer.from(text);
  const time = isoInstant(bytes, 0, bytes.length);
  return Number.isNaN(time)
    ? new Unevaluated('timestamp reads times such as 2026-11-21T09:30:00Z', column)
    : time;
}

/** A duration such as `5m` in ms. Throws INVALID_FILTER. */
export function durationOf(text: string, column: number): number {
  try {
    return durationMs(text);
  } catch (thrown) {
    if (!(thrown instanceof RiverscopeError)) throw thrown;
    throw invalidFilter('duration needs a text such as "30s", "5m" or "2h"', column);
  }
}
