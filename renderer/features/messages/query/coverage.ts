import type { RecordSetStatus } from '#shared/model/record';

/** What a record set has covered, summed over its partitions. */
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
  let covered = 0;
  let total = 0;
  let partitionsDone = 0;
  let lost = 0;
  let uncommitted = 0;
  for (const partition of status.partitions) {
    const { start, next, end } = partition;
    lost += partition.lost ?? 0;
    uncommitted += partition.uncommitted ?? 0;
    covered += Math.max(0, next - start);
    total += Math.max(0, Math.max(end, next) - start);
    if (next >= end) partitionsDone += 1;
  }
  return {
    covered,
    total,
    partitionsDone,
    partitions: status.partitions.length,
    lost,
    uncommitted,
    state: stateText(status),
    running: status.state === 'opening' || status.state === 'reading',
  };
}

function stateText({ state, stopReason }: RecordSetStatus): string {
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
      return stopText(stopReason);
  }
}

function stopText(reason: RecordSetStatus['stopReason']): string {
  switch (reason) {
    case 'limit':
      return 'stopped at the limit of records';
    case 'cap':
      return 'stopped at the cap of what is kept';
    case 'cancelled':
      return 'cancelled';
    case 'error':
      return 'stopped by an error';
    case 'end reached':
    case null:
      return 'complete';
  }
}
