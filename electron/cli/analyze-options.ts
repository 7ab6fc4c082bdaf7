import { fail } from '#shared/contract/errors';

export const emissions = ['updates', 'final'] as const;
export const endings = ['keep', 'flush'] as const;
export const resultFormats = ['ndjson', 'table'] as const;

/** Options of the analyze command as typed. */
export interface AnalyzeOptions {
  input?: string;
  emit: (typeof emissions)[number];
  atEnd?: (typeof endings)[number];
  format: (typeof resultFormats)[number];
  stats?: boolean;
  snapshot?: string;
  follow?: boolean;
  explain?: boolean;
  partitions?: string;
  list?: boolean;
}

const mostPartitions = 10_000;

/** Throws INVALID_ARGUMENT for options that say nothing, or contradict each other. */
export function checkAnalyzeOptions(options: AnalyzeOptions): void {
  const { input, follow, partitions } = options;
  if (input !== undefined && follow) refuse('--follow', 'nothing beside --input', input);
  if (partitions !== undefined) {
    if (input === undefined) refuse('--partitions', 'only with --input', partitions);
    if (!isPartitionCount(partitions)) {
      refuse('--partitions', `a whole number from 1 to ${mostPartitions}`, partitions);
    }
  }
}

/** Partitions of each topic of the input; null where any number may come. */
export function givenPartitions({ partitions }: AnalyzeOptions): number | null {
  return partitions === undefined ? null : Number(partitions);
}

/**
 * What happens to windows that are open when the records end: they are printed, unless a snapshot
 * is kept, which goes on with them.
 */
export function endingOf({ atEnd, snapshot, follow }: AnalyzeOptions): (typeof endings)[number] {
  return atEnd ?? (snapshot === undefined && !follow ? 'flush' : 'keep');
}

/** Whether another run takes over what is open at the end of this one. */
export function goesOn(options: AnalyzeOptions): boolean {
  return options.snapshot !== undefined && endingOf(options) === 'keep';
}

function isPartitionCount(text: string): boolean {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= mostPartitions;
}

function refuse(name: string, expected: string, got: string): never {
  throw fail('INVALID_ARGUMENT', { name, expected, got: got.slice(0, 500) });
}
