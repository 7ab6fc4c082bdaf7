import { app } from 'electron';

/**
 * Makes this the only running app on its data folder. False where another one runs: it was told to
 * come to the front, and this one says so and must end.
 *
 * @param onSecondStart called in the running app when another one was started
 */
export function setupSingleInstance(dataDir: string, onSecondStart: () => void): boolean {
  if (!app.requestSingleInstanceLock()) {
    process.stderr.write(
      `Riverscope is already running with ${dataDir}; its window was brought to the front.\n`,
    );
    return false;
  }
  app.on('second-instance', onSecondStart);
  return true;
}
