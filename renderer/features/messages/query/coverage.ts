import { limits } from '#shared/contract/limits';
import type { RecordSetStatus } from '#shared/model/record';
import { formatCount } from '../../../components/number-format';

/** What a record set has covered, over all its partitions. */
export interface Coverage {
  /** Offsets behind and in range. */
  covered: number;
  total: number;
  partitionsDone: number;
  partitions: number;
  /** Offsets passed over unread (deleted or unreadable), and those behind an open transaction. */
  lost: number;
  uncommitted: number;
  /** One word or two on where it stands. */
  state: string;
  running: boolean;
}

/** Sums up a status for the line above the grid. */
export function coverageOf(status: RecordSetStatus): Coverage {
  const { covered, offsets, complete, partitions, lost, uncommitted } = status.totals;
  return {
    covered,
    total: offsets,
    partitionsDone: complete,
    partitions,
    lost,
    uncommitted,
    state: stateText(status),
    running: status.state === 'opening' || status.state === 'reading',
  };
}

function stateText({ state, stopReason, table }: RecordSetStatus): string {
  switch (state) {
    case 'opening':
      return 'looking up offsets';
    case 'reading':
      return 'reading';
    case 'live':
      return 'live';
    case 'paused':
      return 'paused';
    case 'failed':
      return 'stopped by an error';
    case 'done':
      return stopText(stopReason, table !== null);
  }
}

function stopText(reason: RecordSetStatus['stopReason'], table: boolean): string {
  switch (reason) {
    case 'limit':
      return 'stopped at the limit of records';
    case 'cap':
      return table
        ? `stopped at ${formatCount(limits.tableKeys)} keys, the most a table holds`
        : 'stopped at the cap of what is kept';
    case 'cancelled':
      return 'cancelled';
    case 'error':
      return 'stopped by an error';
    case 'end reached':
    case null:
      return 'complete';
  }
}
