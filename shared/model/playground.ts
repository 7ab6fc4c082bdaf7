import { z } from 'zod';
import { appErrorSchema } from '../contract/app-error-schema';

/** One step of bringing the playground up, for progress bars. Sizes in bytes, absent if unknown. */
export const playgroundStepSchema = z.object({
  step: z.enum(['java', 'kafka', 'verify', 'format', 'start', 'topics', 'stop', 'reset']),
  /** Where Kafka comes from, once that is known. */
  source: z.enum(['folder', 'cache', 'archive', 'maven']).optional(),
  doneBytes: z.number().nonnegative().optional(),
  totalBytes: z.number().nonnegative().optional(),
});
export type PlaygroundStep = z.infer<typeof playgroundStepSchema>;

/** State of the playground's broker as its owner knows it. Times are ms since the epoch, UTC. */
export const playgroundStateSchema = z.object({
  status: z.enum(['stopped', 'starting', 'running', 'stopping', 'resetting', 'failed']),
  step: playgroundStepSchema.nullable(),
  /** `host:port`, present while running. */
  bootstrapServer: z.string().nullable(),
  kafkaVersion: z.string().nullable(),
  pid: z.number().int().nullable(),
  startedAt: z.number().nullable(),
  dataDir: z.string().nullable(),
  error: appErrorSchema.nullable(),
});
export type PlaygroundState = z.infer<typeof playgroundStateSchema>;

/** A playground nobody has started yet. */
export const stoppedPlayground: PlaygroundState = {
  status: 'stopped',
  step: null,
  bootstrapServer: null,
  kafkaVersion: null,
  pid: null,
  startedAt: null,
  dataDir: null,
  error: null,
};

/** What the generator writes. Shares are fractions, 0 to 1. */
export const generatorSettingsSchema = z.strictObject({
  /** Tweets per second. */
  tweetsPerSecond: z.number().int().min(1).max(50_000).default(50),
  /** Mean likes per tweet; they follow their tweet with a delay. */
  likesPerTweet: z.number().min(0).max(10).default(0.6),
  /** Share of events written late (event time 2 to 20 s in the past). */
  lateShare: z.number().min(0).max(1).default(0),
  /** Share of likes written twice with the same `likeId`. */
  duplicateShare: z.number().min(0).max(1).default(0),
  /** Same seed, same sequence of events (times aside). */
  seed: z.number().int().min(0).max(4_294_967_295).default(1),
});
export type GeneratorSettings = z.infer<typeof generatorSettingsSchema>;

/** State of the generator process. */
export const generatorStateSchema = z.object({
  status: z.enum(['stopped', 'starting', 'running', 'waiting', 'failed']),
  settings: generatorSettingsSchema,
  tweets: z.number(),
  likes: z.number(),
  /** Records per second acknowledged over the last seconds, tweets and likes. */
  tweetsPerSecond: z.number(),
  likesPerSecond: z.number(),
  /** Records that could not be written yet because the broker does not answer. */
  pending: z.number(),
  error: appErrorSchema.nullable(),
});
export type GeneratorState = z.infer<typeof generatorStateSchema>;
