import { z } from 'zod';
import { appErrorSchema } from '../contract/app-error-schema';

export const fieldKinds = ['null', 'boolean', 'number', 'string', 'object', 'array'] as const;

/** What is known of one field over the records profiled. Counts are of records. */
export const fieldProfileSchema = z.object({
  /** Such as `value.tags[]`, where `[]` stands for every element of an array, or `headers.trace`. */
  path: z.string(),
  /** Records that have the path, null included. */
  present: z.number(),
  /** Values by kind; of an array's elements there may be several a record. */
  kinds: z.partialRecord(z.enum(fieldKinds), z.number()),
  /** Different scalar values; when it is not `exact` there are more than `count`. */
  distinct: z.object({ count: z.number(), exact: z.boolean() }),
  /** Of numbers, digits kept; null when there are none. */
  numbers: z.object({ min: z.string(), max: z.string() }).nullable(),
  /** Of texts, in characters. */
  lengths: z.object({ min: z.number(), max: z.number() }).nullable(),
  /** The most frequent values; counts are lower bounds once `distinct` is not exact. */
  top: z.array(z.object({ text: z.string(), kind: z.enum(fieldKinds), count: z.number() })),
  /** Number of the record, from 0, that had it first: a field may be new after many. */
  firstSeen: z.number(),
  /** Number of the record in which a second kind first appeared (null aside); null when none did. */
  kindChanged: z.number().nullable(),
});
export type FieldProfile = z.infer<typeof fieldProfileSchema>;

/** Fields of the records of a query: every figure is over `records`. */
export const topicProfileSchema = z.object({
  records: z.number(),
  /** Values, and keys, that are null, empty, or bytes that are neither JSON nor text. */
  values: z.object({ null: z.number(), empty: z.number(), binary: z.number() }),
  keys: z.object({ null: z.number(), empty: z.number(), binary: z.number() }),
  /** Sorted by path; at most `limits.profileFields`. */
  fields: z.array(fieldProfileSchema),
  /** Paths left out for want of room, at least. */
  fieldsLeftOut: z.number(),
});
export type TopicProfile = z.infer<typeof topicProfileSchema>;

/** A profile at work, and how far it is. */
export const profileViewSchema = z.object({
  state: z.enum(['reading', 'done', 'cancelled', 'failed']),
  profile: topicProfileSchema,
  /** Offsets covered of those in range. */
  covered: z.number(),
  offsets: z.number(),
  error: appErrorSchema.nullable(),
});
export type ProfileView = z.infer<typeof profileViewSchema>;
