import { z } from 'zod';
import { limits } from '../contract/limits';
import { analysisDefinitionSchema } from './analysis-definition';
import { connectionIdSchema } from './connection';
import { publicationSchema } from './publication';

/** A version 4 UUID: chosen by the app, it also names the analysis's snapshot. */
export const analysisIdSchema = z.uuid();

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
