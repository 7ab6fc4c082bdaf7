import { z } from 'zod';
import { limits } from '../contract/limits';
import { offsetSchema, partitionIdSchema, topicNameSchema } from './record-query';

/** Where the records of a query lie, found by reading them. */
export const recordPlacesSchema = z.object({
  /** By topic and partition: those that hold some, at most so many of them. */
  places: z
    .array(
      z.object({
        topic: topicNameSchema,
        partition: partitionIdSchema,
        /** Offsets of the first and last of them, both included, and how many there are. */
        first: offsetSchema,
        last: offsetSchema,
        records: z.number().int(),
      }),
    )
    .max(limits.statusPartitions),
  /** In all partitions. */
  records: z.number().int(),
  /** Offsets in range that could not be read: records may be missing. */
  unread: z.number().int(),
});
export type RecordPlaces = z.infer<typeof recordPlacesSchema>;
