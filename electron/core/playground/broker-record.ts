import { readFile, rm } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { onDisk } from './system-error';

const brokerRecordSchema = z.object({
  pid: z.number().int().positive(),
  /** See `ProcessIdentity`. */
  start: z.string(),
  /** ms since the epoch, UTC. */
  startedAt: z.number(),
  /** Null for an orphan, whose version nobody wrote down. */
  kafkaVersion: z.string().nullable(),
  /** See `ClassArchive.writes`. */
  writesClassArchive: z.string().nullable(),
});

/** Which process is the playground's broker, kept on disk for whoever comes next. */
export type BrokerRecord = z.infer<typeof brokerRecordSchema>;

/** The broker that was last started and not stopped; null when none, or when unreadable. */
export async function readBrokerRecord(file: string): Promise<BrokerRecord | null> {
  try {
    return brokerRecordSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    // A damaged file says no more than a missing one: the process list is asked in both cases.
    return null;
  }
}

/** Replaces the file in one step. Throws DISK_FULL, PERMISSION_DENIED. */
export async function writeBrokerRecord(file: string, record: BrokerRecord): Promise<void> {
  await onDisk(file, () => writeFileAtomic(file, JSON.stringify(record)));
}

/** Notes that no broker is meant to run. */
export async function removeBrokerRecord(file: string): Promise<void> {
  await rm(file, { force: true });
}
