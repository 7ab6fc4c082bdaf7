import { z } from 'zod';
import { limits } from '../contract/limits';
import { analysisDefinitionSchema } from './analysis-definition';
import { connectionIdSchema } from './connection';
import { topicNameSchema } from './record-query';

/** A version 4 UUID: chosen by the app, it also names the analysis's snapshot. */
export const analysisIdSchema = z.uuid();

/** Where results are written to, and how. */
export const publicationSchema = z.strictObject({
  topic: topicNameSchema,
  /**
   * `results`: key and value in JSON, as `analyze` prints them. The others are those of the demo:
   * `tweet-count` is the count per tag, `top3-tweet-likes-per-tag` the list per tag.
   */
  format: z.enum(['results', 'tweet-count', 'top3-tweet-likes-per-tag']),
  /** Each change, or each window once, when it closes. */
  emit: z.enum(['updates', 'final']),
});
export type Publication = z.infer<typeof publicationSchema>;

/** What people save of an analysis. */
export const analysisDraftSchema = z.strictObject({
  connectionId: connectionIdSchema,
  definition: analysisDefinitionSchema,
  /** Null publishes nothing. */
  publication: publicationSchema.nullable().default(null),
});
export type AnalysisDraft = z.infer<typeof analysisDraftSchema>;

/** An analysis of the user's list. It goes on over restarts, until it is stopped. */
export const savedAnalysisSchema = analysisDraftSchema.extend({
  id: analysisIdSchema,
  /** Whether it is meant to run; what it does at present its status tells. */
  running: z.boolean(),
  /** ms since the epoch. */
  changedAt: z.number(),
});
export type SavedAnalysis = z.infer<typeof savedAnalysisSchema>;

/** The user's analyses, as they are saved. */
export const savedAnalysesSchema = z.array(savedAnalysisSchema).max(limits.analyses);
