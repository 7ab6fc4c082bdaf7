import { z } from 'zod';
import { limits } from '../contract/limits';
import { topicNameSchema } from './record-query';

/** `<integer>(ms|s|m|h|d)`, e.g. `30s`. */
export const durationSchema = z
  .string()
  .regex(/^\d{1,12}(ms|s|m|h|d)$/, 'expected e.g. 30s, 5m or 2h');

/** `earliest`, `latest`, an ISO-8601 instant, or a time before now such as `-2h`. */
const sourceStartSchema = z
  .string()
  .regex(/^(earliest|latest|-\d{1,12}(ms|s|m|h|d)|\d{4}-\d{2}-\d{2}T[0-9:.]+(Z|[+-]\d{2}:\d{2}))$/);

/** Path into a record: `value.tagFilter`, `key`, `partition`. */
const pathSchema = z
  .string()
  .min(1)
  .max(500)
  .regex(/^(key|value|partition|topic)(\.[^.\s]{1,200})*$/);

/**
 * A windowed aggregation over record fields. One shape in the app, in saved files and on the
 * command line; unknown keys are errors.
 */
export const analysisDefinitionSchema = z.strictObject({
  name: z.string().min(1).max(limits.nameLength),
  source: z.strictObject({
    topics: z.array(topicNameSchema).min(1).max(limits.queryTopics),
    start: sourceStartSchema.default('earliest'),
    end: z.enum(['live', 'latest']).default('live'),
  }),
  time: z
    .discriminatedUnion('by', [
      z.strictObject({ by: z.literal('record') }),
      z.strictObject({
        by: z.literal('field'),
        path: pathSchema,
        unit: z.enum(['iso', 'ms', 's']),
        else: z.enum(['skip', 'record']).default('skip'),
      }),
    ])
    .default({ by: 'record' }),
  groupBy: z.array(pathSchema).max(4).default([]),
  window: z.strictObject({
    kind: z.literal('tumbling'),
    size: durationSchema,
    offset: durationSchema.default('0s'),
  }),
  grace: durationSchema.default('0s'),
  aggregates: z
    .array(z.strictObject({ as: z.string().min(1).max(100), fn: z.literal('count') }))
    .min(1)
    .max(1),
});
export type AnalysisDefinition = z.infer<typeof analysisDefinitionSchema>;
