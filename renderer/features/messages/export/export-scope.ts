import type { RecordSetStatus } from '#shared/model/record';
import { formatCount, plural } from '../../../components/number-format';

/**
 * Which records an export holds, and in what order, in words. `newest` tells that the query asks
 * for the newest records, `live` that it goes on at the ends.
 */
export function exportScope(
  status: RecordSetStatus,
  { newest, live }: { newest: boolean; live: boolean },
): string {
  const { kept, evicted, stopReason, filter, table } = status;
  const noun = filter === null ? 'record' : 'matching record';
  const found = plural(kept, noun);
  if (table !== null) {
    if (live) return `The ${found} of the table now, the last of each key, oldest first.`;
    if (stopReason === null) return 'The last record of each key, oldest first, once all is read.';
    if (stopReason === 'end reached') return `All ${found}, the last of each key, oldest first.`;
    return `The ${found} of the table as far as it was read, oldest first.`;
  }
  if (live) {
    const gone = evicted > 0 ? `, without the ${formatCount(evicted)} older ones let go` : '';
    return `The ${found} held now, in the order they arrived${gone}.`;
  }
  if (stopReason === 'cancelled' || stopReason === 'error') {
    return `The ${found} found until reading was stopped, oldest first.`;
  }
  if (newest) {
    return stopReason === null
      ? `The newest ${noun}s, oldest first, once they are found.`
      : `All ${found}, oldest first.`;
  }
  const order = 'each partition in the order of its offsets, whatever the order on the screen';
  if (stopReason === 'cap') {
    return `Every ${noun} the query finds, also beyond the ${formatCount(kept)} shown: ${order}.`;
  }
  if (stopReason === null) {
    return `Every ${noun} the query finds, ${formatCount(kept)} so far: ${order}.`;
  }
  return `All ${found}: ${order}.`;
}
