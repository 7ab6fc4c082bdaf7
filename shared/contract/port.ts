import { z } from 'zod';
import { appErrorSchema } from './app-error-schema';
import type { AppError } from './errors';
import { limits } from './limits';

const idSchema = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** Messages of the page on its data port. Ids are chosen by the page and never used twice. */
export const pageMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('request'),
    id: idSchema,
    verb: z.string().max(64),
    input: z.unknown(),
  }),
  z.strictObject({ type: z.literal('cancel'), id: idSchema }),
  z.strictObject({
    type: z.literal('subscribe'),
    id: idSchema,
    stream: z.string().max(64),
    input: z.unknown(),
  }),
  /** Allows `frames` more frames; granted after painting. */
  z.strictObject({
    type: z.literal('credit'),
    id: idSchema,
    frames: z.number().int().min(1).max(limits.maxCredit),
  }),
  z.strictObject({ type: z.literal('unsubscribe'), id: idSchema }),
]);
export type PageMessage = z.infer<typeof pageMessageSchema>;

/** Messages of the worker on a data port. */
export type WorkerMessage =
  | { type: 'hello'; generation: number }
  | { type: 'answer'; id: number; output: unknown }
  | { type: 'refusal'; id: number; error: AppError }
  /** `sequence` starts at 1; `dropped` counts frames left out since the last one sent. */
  | { type: 'frame'; id: number; sequence: number; dropped: number; payload: unknown }
  /** The subscription is over; `error` is null when it ended by itself. */
  | { type: 'end'; id: number; error: AppError | null };

export const workerMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), generation: z.number().int() }),
  z.object({ type: z.literal('answer'), id: idSchema, output: z.unknown() }),
  z.object({ type: z.literal('refusal'), id: idSchema, error: appErrorSchema }),
  z.object({
    type: z.literal('frame'),
    id: idSchema,
    sequence: z.number().int(),
    dropped: z.number().int(),
    payload: z.unknown(),
  }),
  z.object({ type: z.literal('end'), id: idSchema, error: appErrorSchema.nullable() }),
]);
