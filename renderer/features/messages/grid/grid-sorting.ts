import { limits } from '#shared/contract/limits';
import type { RecordSetStatus } from '#shared/model/record';
import type { RecordSort } from '#shared/model/record-sort';
import type { GridSort } from '../../../components/grid-column';
import { coverageOf } from '../query/coverage';

/** What the heads of the grid offer to sort by. */
export type Sortable = 'nothing' | 'time' | 'sizes' | 'fields';

/**
 * A live set stays in order of arrival, one that is being read in order of time; a finished one
 * can be sorted by anything, by fields as long as their values can be read again in time.
 */
export function sortableOf(status: RecordSetStatus, live: boolean): Sortable {
  if (live) return 'nothing';
  if (coverageOf(status).running) return 'time';
  return status.kept > limits.fieldSortRecords ? 'sizes' : 'fields';
}

/** Whether the column that rows were sorted by is still there. */
export function isShown({ by }: RecordSort, fieldPaths: readonly string[]): boolean {
  if (typeof by === 'string') return true;
  return by.path === 'key' || by.path === 'value' || fieldPaths.includes(by.path);
}

/** The heads that stand for more than a field path. */
const headOf = { time: 'time', offset: 'offset', keySize: 'keySize', valueSize: 'size' } as const;

/** The sort as the grid marks it: fields go by their paths. */
export function gridSortOf({ by, direction }: RecordSort): GridSort {
  const column = typeof by === 'string' ? headOf[by] : by.path;
  return { column, descending: direction === 'descending' };
}

/** The sort that a click on a head asks for. */
export function recordSortOf({ column, descending }: GridSort): RecordSort {
  const direction = descending ? 'descending' : 'ascending';
  switch (column) {
    case 'time':
    case 'offset':
    case 'keySize':
      return { by: column, direction };
    case 'size':
      return { by: 'valueSize', direction };
    default:
      return { by: { path: column }, direction };
  }
}
