import { z } from 'zod';
import { connectionSchema } from '../model/connection';
import {
  generatorSettingsSchema,
  generatorStateSchema,
  playgroundStateSchema,
} from '../model/playground';
import { savedAnalysesSchema } from '../model/saved-analysis';
import { appErrorSchema } from './app-error-schema';

const analysisList = {
  analyses: savedAnalysesSchema,
  /** Folder of the analyses' snapshots, which the worker alone writes to. */
  snapshotDir: z.string(),
};

/** Messages of main to the Kafka worker, over parentPort. A data port travels with `port`. */
export const workerParentMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('init'),
    generation: z.number().int(),
    connections: z.array(connectionSchema),
    ...analysisList,
  }),
  z.strictObject({ type: z.literal('connections'), connections: z.array(connectionSchema) }),
  z.strictObject({ type: z.literal('analyses'), ...analysisList }),
  z.strictObject({ type: z.literal('port'), windowId: z.number().int() }),
  z.strictObject({ type: z.literal('closePort'), windowId: z.number().int() }),
  /**
   * A file the user chose in a window: `token` stands for it, once, on that window's port. Until it
   * is whole it has its temporary name, in the same folder; main removes what a dead worker leaves.
   */
  z.strictObject({
    type: z.literal('file'),
    windowId: z.number().int(),
    token: z.string(),
    path: z.string(),
    temporaryPath: z.string(),
  }),
  z.strictObject({ type: z.literal('shutdown') }),
]);
export type WorkerParentMessage = z.infer<typeof workerParentMessageSchema>;

/** The Kafka worker's messages to main. */
export const workerChildMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('bye') }),
]);
export type WorkerChildMessage = z.infer<typeof workerChildMessageSchema>;

/** Messages of main to the playground process, which owns the broker. */
export const playgroundParentMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('init'), dataDir: z.string(), cacheDir: z.string() }),
  z.strictObject({ type: z.literal('up'), id: z.number().int() }),
  z.strictObject({ type: z.literal('down'), id: z.number().int() }),
  z.strictObject({ type: z.literal('reset'), id: z.number().int() }),
  z.strictObject({ type: z.literal('log'), id: z.number().int() }),
  z.strictObject({ type: z.literal('shutdown') }),
]);
export type PlaygroundParentMessage = z.infer<typeof playgroundParentMessageSchema>;

export const playgroundChildMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('state'), state: playgroundStateSchema }),
  z.object({ type: z.literal('done'), id: z.number().int() }),
  z.object({ type: z.literal('lines'), id: z.number().int(), lines: z.array(z.string()) }),
  z.object({ type: z.literal('failed'), id: z.number().int(), error: appErrorSchema }),
  z.object({ type: z.literal('bye') }),
]);
export type PlaygroundChildMessage = z.infer<typeof playgroundChildMessageSchema>;

/** Messages of main to the generator process. */
export const generatorParentMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('start'),
    bootstrapServer: z.string(),
    settings: generatorSettingsSchema,
  }),
  z.strictObject({ type: z.literal('update'), settings: generatorSettingsSchema }),
  z.strictObject({ type: z.literal('shutdown') }),
]);
export type GeneratorParentMessage = z.infer<typeof generatorParentMessageSchema>;

export const generatorChildMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('state'), state: generatorStateSchema }),
  z.object({ type: z.literal('bye') }),
]);
export type GeneratorChildMessage = z.infer<typeof generatorChildMessageSchema>;
