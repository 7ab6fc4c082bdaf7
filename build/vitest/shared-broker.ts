import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { Playground } from '#core/playground/playground';
import { userFolders } from '#shared/model/user-folders';

/**
 * Starts one real Kafka for all integration tests, with data of its own, and provides its address:
 * `inject('bootstrapServer')`. The returned function stops it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { cache } = userFolders(process.env, process.platform, homedir());
  const dataDir = await mkdtemp(join(tmpdir(), 'riverscope-broker-'));
  const playground = new Playground({ dataDir, cacheDir: cache });
  const stop = async () => {
    await playground.down();
    playground.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await playground.up();
    const { state } = playground;
    if (state.bootstrapServer === null) throw new Error('the broker has no address');
    project.provide('bootstrapServer', state.bootstrapServer);
    return stop;
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}
