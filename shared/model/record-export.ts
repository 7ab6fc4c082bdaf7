import { z } from 'zod';
import { appErrorSchema } from '../contract/app-error-schema';
import { limits } from '../contract/limits';

/** Formats of an export; `raw` is the values alone, each followed by a line feed. */
export const exportFormats = ['ndjson', 'csv', 'raw'] as const;

export const exportOptionsSchema = z.strictObject({
  format: z.enum(exportFormats),
  /** Field paths that become columns of their own; CSV only. */
  columns: z.array(z.string().min(1).max(limits.fieldPathLength)).max(100).default([]),
  /** Puts an apostrophe before values that a spreadsheet would take for a formula; CSV only. */
  guardFormulas: z.boolean().default(false),
});
export type ExportOptions = z.infer<typeof exportOptionsSchema>;

/** How far an export is. The file has its final name only when `state` is `done`. */
export const exportProgressSchema = z.object({
  state: z.enum(['writing', 'done', 'cancelled', 'failed']),
  fileName: z.string(),
  records: z.number(),
  bytesWritten: z.number(),
  /** Covered of what there is: offsets in range or, where the records are known, records. */
  covered: z.number(),
  total: z.number(),
  /** Of those, passed over: deleted meanwhile, or in batches that cannot be read. */
  lost: z.number(),
  etaMs: z.number().nullable(),
  error: appErrorSchema.nullable(),
});
export type ExportProgress = z.infer<typeof exportProgressSchema>;
