import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../project-root.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Gets the playground's Kafka into the cache with the app's own command line, which prints its
 * progress and knows the sources.
 *
 * @param {{ data: string, cache: string }} folders
 * @throws {SetupError} when there is none to be had; the command line has said why
 */
export function fetchKafkaRuntime(folders) {
  const cli = join(projectRoot, 'out/cli/cli.js');
  const { status } = spawnSync(process.execPath, [cli, 'playground', 'fetch'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      RIVERSCOPE_DATA_DIR: folders.data,
      RIVERSCOPE_CACHE_DIR: folders.cache,
    },
  });
  if (status !== 0) {
    throw new SetupError(
      `There is no Kafka for the playground in ${folders.cache} (the line above says why): put that right, or name an installed Kafka with RIVERSCOPE_KAFKA_HOME, then start again.`,
    );
  }
}
