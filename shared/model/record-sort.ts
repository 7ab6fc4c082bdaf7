import { z } from 'zod';
import { limits } from '../contract/limits';

/**
 * Order in which a record set is looked at. By `time`, ties go by topic, partition and offset; by
 * `offset`, partitions follow one another; by a field, numbers come before texts and what is absent
 * comes last, whatever the direction. A live set knows `time` only, and goes by arrival.
 */
export const recordSortSchema = z.strictObject({
  by: z.union([
    z.enum(['time', 'offset', 'keySize', 'valueSize']),
    z.strictObject({ path: z.string().min(1).max(limits.fieldPathLength) }),
  ]),
  direction: z.enum(['ascending', 'descending']),
});
export type RecordSort = z.infer<typeof recordSortSchema>;

/** By time, as a set is looked at first. */
export const newestFirst: RecordSort = { by: 'time', direction: 'descending' };
export const oldestFirst: RecordSort = { by: 'time', direction: 'ascending' };
