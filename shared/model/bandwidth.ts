import { z } from 'zod';

/** Most that may be read from a cluster, bytes per second as they come over the network. */
export const bandwidthSchema = z.int().min(1_000).max(1_000_000_000_000);
