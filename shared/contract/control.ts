import { z } from 'zod';
import { connectionDraftSchema, connectionIdSchema, connectionSchema } from '../model/connection';
import {
  generatorSettingsSchema,
  generatorStateSchema,
  playgroundStateSchema,
} from '../model/playground';
import { preferencesPatchSchema, preferencesSchema } from '../model/preferences';
import {
  analysisDraftSchema,
  analysisIdSchema,
  type SavedAnalysis,
  savedAnalysesSchema,
  savedAnalysisSchema,
} from '../model/saved-analysis';
import { appErrorSchema } from './app-error-schema';
import { limits } from './limits';

const nothing = z.strictObject({});
const fileNameSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^/\\\0]+$/);
const nonceSchema = z.string().regex(/^[0-9a-f]{32}$/);

/** Something that happened outside the page's view, e.g. a damaged settings file set aside. */
export const noticeSchema = z.object({
  id: z.string(),
  level: z.enum(['info', 'warning', 'error']),
  error: appErrorSchema,
});
export type Notice = z.infer<typeof noticeSchema>;

/** The worker as main's supervisor sees it. */
export const workerStateSchema = z.object({
  status: z.enum(['starting', 'running', 'restarting', 'failed']),
  /** Grows by one at each start of the worker. */
  generation: z.number().int(),
  /** When the next try is due, ms since the epoch; null unless restarting. */
  retryAt: z.number().nullable(),
});
export type WorkerState = z.infer<typeof workerStateSchema>;

export const appInfoSchema = z.object({
  version: z.string(),
  electron: z.string(),
  chrome: z.string(),
  node: z.string(),
  platform: z.string(),
  dataDir: z.string(),
  /** Opened by `npm start`: the playground and the Tweet board come up by themselves. */
  demo: z.boolean(),
  /** True where the development launcher had to switch the sandbox off. */
  sandboxOff: z.boolean(),
  worker: workerStateSchema,
});

/** Verbs of the page towards main: everything privileged, nothing of Kafka's data. */
export const controlVerbs = {
  'app.info': { input: nothing, output: appInfoSchema },
  'app.notices': { input: nothing, output: z.array(noticeSchema) },
  'app.dismissNotice': { input: z.strictObject({ id: z.string().max(100) }), output: nothing },
  'window.open': {
    /** A route of the page, such as `/board`; never an address. */
    input: z.strictObject({
      route: z
        .string()
        .max(limits.routeLength)
        .regex(/^\/[^\\]*$/)
        .regex(/^(?!\/\/)/),
    }),
    output: nothing,
  },
  /**
   * Asks where to save a file. The page gets a token for one use, never a path; null when the user
   * thought better of it.
   */
  'files.chooseExport': {
    input: z.strictObject({ suggestedName: fileNameSchema }),
    output: z.object({ token: z.string(), fileName: z.string() }).nullable(),
  },
  /**
   * Asks for a file of UTF-8 text, at most `limits.openedTextBytes`, and reads it; null when the user
   * thought better of it.
   */
  'files.openText': {
    input: nothing,
    output: z.object({ fileName: z.string(), text: z.string() }).nullable(),
  },
  /**
   * Asks where to save what the page has made, and writes it there as a whole. The page is told the
   * file's name, never its path; null when the user thought better of it.
   */
  'files.save': {
    input: z.strictObject({
      suggestedName: fileNameSchema,
      bytes: z
        .instanceof(Uint8Array)
        .refine(({ length }) => length <= limits.savedFileBytes, { error: 'too large' }),
    }),
    output: z.object({ fileName: z.string() }).nullable(),
  },
  'data.connect': { input: z.strictObject({ nonce: nonceSchema }), output: nothing },
  'preferences.get': { input: nothing, output: preferencesSchema },
  'preferences.patch': { input: preferencesPatchSchema, output: preferencesSchema },
  'connections.list': { input: nothing, output: z.array(connectionSchema) },
  'connections.save': {
    input: z.strictObject({ id: connectionIdSchema.nullable(), draft: connectionDraftSchema }),
    output: connectionSchema,
  },
  'connections.remove': { input: z.strictObject({ id: connectionIdSchema }), output: nothing },
  'connections.setLock': {
    /** Unlocking takes the connection's name, typed by hand. */
    input: z.strictObject({
      id: connectionIdSchema,
      unlocked: z.boolean(),
      typedName: z.string().max(limits.nameLength),
    }),
    output: connectionSchema,
  },
  'analyses.list': { input: nothing, output: savedAnalysesSchema },
  /**
   * Adds an analysis (`id` null) or replaces what is saved of one; with `run` it runs, else it does
   * what it did, and a new one rests. What it computes in another way is counted anew.
   */
  'analyses.save': {
    input: z.strictObject({
      id: analysisIdSchema.nullable(),
      draft: analysisDraftSchema,
      run: z.boolean(),
    }),
    output: savedAnalysisSchema,
  },
  /** Removes an analysis with all that it counted. */
  'analyses.remove': { input: z.strictObject({ id: analysisIdSchema }), output: nothing },
  'analyses.setRunning': {
    input: z.strictObject({ id: analysisIdSchema, running: z.boolean() }),
    output: savedAnalysisSchema,
  },
  'playground.state': { input: nothing, output: playgroundStateSchema },
  'playground.start': { input: nothing, output: nothing },
  'playground.stop': { input: nothing, output: nothing },
  /** Deletes the playground's data. `typedName` must be `playground`. */
  'playground.reset': {
    input: z.strictObject({ typedName: z.string().max(100) }),
    output: nothing,
  },
  'playground.log': { input: nothing, output: z.object({ lines: z.array(z.string()) }) },
  'generator.state': { input: nothing, output: generatorStateSchema },
  'generator.start': { input: generatorSettingsSchema, output: nothing },
  /** Changes a running generator without a break. */
  'generator.update': { input: generatorSettingsSchema, output: nothing },
  'generator.stop': { input: nothing, output: nothing },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type ControlVerb = keyof typeof controlVerbs;
export type ControlInput<V extends ControlVerb> = z.input<(typeof controlVerbs)[V]['input']>;
export type ControlOutput<V extends ControlVerb> = z.output<(typeof controlVerbs)[V]['output']>;

/** Answer of main to a control verb: an error is data, so that its code survives the boundary. */
export type ControlAnswer<T> =
  | { ok: true; output: T }
  | { ok: false; error: z.infer<typeof appErrorSchema> };

/** Events of main towards every page. */
export interface ControlEvents {
  'worker.state': WorkerState;
  'playground.state': z.infer<typeof playgroundStateSchema>;
  'generator.state': z.infer<typeof generatorStateSchema>;
  'analyses.changed': SavedAnalysis[];
  'connections.changed': z.infer<typeof connectionSchema>[];
  'preferences.changed': z.infer<typeof preferencesSchema>;
  'notices.changed': Notice[];
}
export type ControlEvent = keyof ControlEvents;
