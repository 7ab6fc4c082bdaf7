import { z } from 'zod';
import { limits } from '../contract/limits';
import { bandwidthSchema } from './bandwidth';

/** `host:port`, host a name, an IPv4 address or a bracketed IPv6 address; port 1 to 65535. */
export const bootstrapServerSchema = z
  .string()
  .max(300)
  .regex(/^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9_.-]+):\d{1,5}$/, 'expected host:port')
  .refine((value) => {
    const port = Number(value.slice(value.lastIndexOf(':') + 1));
    return port >= 1 && port <= 65_535;
  }, 'expected a port from 1 to 65535');

export const connectionIdSchema = z.string().regex(/^[a-z0-9-]{1,64}$/);

/** Colour tag of a connection, so that production never looks like a test cluster. */
export const connectionColors = ['none', 'green', 'blue', 'amber', 'red', 'violet'] as const;

/** What a person fills in for a cluster. */
export const connectionDraftSchema = z.strictObject({
  name: z.string().trim().min(1).max(limits.nameLength),
  bootstrapServers: z.array(bootstrapServerSchema).min(1).max(limits.bootstrapServers),
  color: z.enum(connectionColors).default('none'),
  /** What all reads together are held to; absent for no limit. */
  bandwidth: bandwidthSchema.optional(),
});
export type ConnectionDraft = z.infer<typeof connectionDraftSchema>;

/** A connection as it is kept on disk. */
export const savedConnectionSchema = connectionDraftSchema.extend({ id: connectionIdSchema });
export type SavedConnection = z.infer<typeof savedConnectionSchema>;

/** A connection as the page and the worker see it. Ids of the playground are `playground`. */
export const connectionSchema = savedConnectionSchema.extend({
  kind: z.enum(['saved', 'playground']),
  /** Whether mutating verbs are allowed; never kept on disk. */
  unlocked: z.boolean(),
});
export type Connection = z.infer<typeof connectionSchema>;

export const playgroundConnectionId = 'playground';

/**
 * Stands for the broker of a playground that has not run yet. Nothing listens on the reserved port 1,
 * so reading it is refused at once, and no other broker can be taken for the playground.
 */
export const noPlaygroundServer = '127.0.0.1:1';
