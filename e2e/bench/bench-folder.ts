import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Machine, testMachine } from '../fixtures/machine';
import { stopPlayground } from '../fixtures/real-broker';

/** Runs `work` on a data folder of its own; its broker is stopped and the folder removed. */
export async function withBenchFolder(
  work: (machine: Machine, dataDir: string) => Promise<void>,
): Promise<void> {
  const machine = testMachine(process.env);
  const dataDir = await mkdtemp('/tmp/rs-');
  try {
    await work(machine, dataDir);
  } finally {
    if (existsSync(join(dataDir, 'playground'))) await stopPlayground(machine, dataDir);
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}
