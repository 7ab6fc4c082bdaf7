import { z } from 'zod';

const text = z.string().max(2_000);
const number = z.number();

/**
 * The closed set of error codes, each with the parameters its words need. Parameters are safe to
 * show and to log: they never hold a secret. Words are composed by `shared/model/error-text.ts`.
 */
export const errorParams = {
  INVALID_REQUEST: z.object({ verb: text, issue: text }),
  WORKER_RESTARTED: z.object({}),
  CANCELLED: z.object({}),
  CONNECTION_NOT_FOUND: z.object({ connectionId: text }),
  ANALYSIS_NOT_FOUND: z.object({ analysisId: text }),
  CONNECTION_READ_ONLY: z.object({ connection: text, action: text }),
  BROKER_UNREACHABLE: z.object({ address: text, reason: text }),
  NOT_AUTHORIZED: z.object({ resource: text }),
  TOPIC_NOT_FOUND: z.object({ topic: text }),
  PARTITION_NOT_FOUND: z.object({ topic: text, partition: number }),
  OFFSET_OUT_OF_RANGE: z.object({ topic: text, partition: number, offset: number }),
  RECORD_NOT_FOUND: z.object({ topic: text, partition: number, offset: number }),
  UNSUPPORTED_BY_BROKER: z.object({ feature: text, needs: text }),
  UNSUPPORTED_CODEC: z.object({ codec: text, topic: text, partition: number, offset: number }),
  UNSUPPORTED_MESSAGE_FORMAT: z.object({
    magic: number,
    topic: text,
    partition: number,
    offset: number,
  }),
  CORRUPT_BATCH: z.object({ topic: text, partition: number, offset: number, reason: text }),
  /** Any other error the broker answered with; `name` is Kafka's own, e.g. `POLICY_VIOLATION`. */
  KAFKA_ERROR: z.object({ name: text, detail: text }),
  GROUP_NOT_FOUND: z.object({ group: text }),
  /** A filter expression that cannot be compiled; `column` counts characters from 0. */
  INVALID_FILTER: z.object({ message: text, column: number, length: number }),
  /** A file with a definition that is not one; places count lines and characters from 1. */
  INVALID_DEFINITION: z.object({
    file: text,
    problems: z.array(z.object({ line: number, column: number, message: text })),
  }),
  /** A line of an input file that is not a record; `line` counts from 1. */
  INVALID_RECORD_LINE: z.object({ file: text, line: number, issue: text }),
  /** A key, value or header that the chosen decoder does not fit. */
  DECODE_FAILED: z.object({ part: text, decoder: text, reason: text }),
  /** A file that cannot be written; `path` is its name, `reason` the system's code. */
  FILE_FAILED: z.object({ path: text, reason: text }),
  /** A file that cannot be read; `reason` is the system's. */
  FILE_UNREADABLE: z.object({ path: text, reason: text }),
  HANDLE_NOT_FOUND: z.object({ kind: text, handle: text }),
  LIMIT_EXCEEDED: z.object({ what: text, limit: number }),
  INVALID_ARGUMENT: z.object({ name: text, expected: text, got: text }),
  CONFIRMATION_MISMATCH: z.object({ expected: text }),
  JAVA_NOT_FOUND: z.object({ needs: text, install: text }),
  KAFKA_RUNTIME_NOT_FOUND: z.object({ tried: text }),
  DOWNLOAD_FAILED: z.object({ what: text, reason: text }),
  CHECKSUM_MISMATCH: z.object({ file: text, expected: text, actual: text }),
  DISK_FULL: z.object({ path: text }),
  PERMISSION_DENIED: z.object({ path: text }),
  PORT_TAKEN: z.object({ port: number }),
  PLAYGROUND_BUSY: z.object({ operation: text }),
  PLAYGROUND_NOT_RUNNING: z.object({}),
  PLAYGROUND_FAILED: z.object({ reason: text, logFile: text }),
  FILE_DAMAGED: z.object({ file: text, setAsideAs: text, reason: text }),
  /** Saved state of an analysis that does not fit together: which part of it. */
  SNAPSHOT_DAMAGED: z.object({ part: text }),
  /** A saved analysis that cannot be gone on with. */
  SNAPSHOT_REFUSED: z.object({ file: text, reason: text }),
  INTERNAL: z.object({ detail: text }),
} as const;
