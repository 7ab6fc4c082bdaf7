import { type UtilityProcess, utilityProcess } from 'electron';
import type { AppLog } from './app-log';

/** Variables that would change what a child's Node runs. */
const withheld = ['NODE_OPTIONS', 'NODE_PATH', 'ELECTRON_RUN_AS_NODE'];

/**
 * Starts one of the app's bundles as a utility process; what it prints goes to the log.
 *
 * @param file absolute path of the bundle
 * @param name name in the log and in the process list
 */
export function forkUtility(file: string, name: string, log: AppLog): UtilityProcess {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !withheld.includes(key)),
  );
  const child = utilityProcess.fork(file, [], {
    serviceName: `Riverscope ${name}`,
    stdio: 'pipe',
    env,
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => log.write(name, chunk.toString('utf8')));
  }
  return child;
}
