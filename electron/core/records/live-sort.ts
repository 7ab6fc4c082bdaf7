import { fail } from '#shared/contract/errors';
import type { RecordSort } from '#shared/model/record-sort';

/** Throws INVALID_ARGUMENT unless a set that goes on changing can be looked at in this order. */
export function requireLiveSort({ by }: RecordSort): void {
  if (by === 'time') return;
  const got = JSON.stringify(by);
  throw fail('INVALID_ARGUMENT', { name: 'sort', expected: 'time, in a live set', got });
}
