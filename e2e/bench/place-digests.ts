import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';

/** A record by where it stands and what is in it. */
export interface PlacedRecord {
  readonly partition: number;
  readonly offset: number;
  /** ms since the epoch. */
  readonly timestamp: number;
  readonly key: string;
  /** Of key and value, 48 bits. */
  readonly digest: number;
}

/** Reads one record from a line of a program's output. */
export type ReadLine = (line: string) => PlacedRecord;

/** Runs a program and reads its output line by line. Rejects when it fails. */
export async function placedRecords(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  read: ReadLine,
): Promise<PlacedRecord[]> {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const records: PlacedRecord[] = [];
  for await (const line of createInterface({ input: child.stdout })) records.push(read(line));
  const code = await ended;
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}`);
  return records;
}

/** 48 bits of the SHA-1 of a record's key and value. */
export function digestOf(key: string, value: string): number {
  return createHash('sha1').update(key).update('\0').update(value).digest().readUIntBE(0, 6);
}

/** Where two answers differ first; null when they are the same records in the same order. */
export function firstDifference(
  expected: readonly PlacedRecord[],
  actual: readonly PlacedRecord[],
): string | null {
  const most = Math.max(expected.length, actual.length);
  for (let index = 0; index < most; index++) {
    const [wanted, found] = [expected[index], actual[index]];
    const same =
      wanted?.partition === found?.partition &&
      wanted?.offset === found?.offset &&
      wanted?.timestamp === found?.timestamp &&
      wanted?.digest === found?.digest;
    if (!same) return `record ${index}: ${JSON.stringify(found)} for ${JSON.stringify(wanted)}`;
  }
  return null;
}
