import { app } from 'electron';
import type { AppLog } from './app-log';

/** Longest time the app takes to end, ms. */
const longestMs = 25_000;

/**
 * Ends the app in order: when it is asked to quit, the steps run one after the other, and then the
 * process exits with `process.exitCode`. A step that fails is logged; one that hangs is left behind.
 *
 * @returns adds a step to the end of the list
 */
export function setupQuit(log: AppLog): (step: () => Promise<void>) => void {
  const steps: (() => Promise<void>)[] = [];
  let quitting = false;
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (quitting) return;
    quitting = true;
    const exit = () => app.exit(Number(process.exitCode ?? 0));
    setTimeout(exit, longestMs);
    void runInOrder(steps, log).then(exit);
  });
  return (step) => steps.push(step);
}

async function runInOrder(steps: readonly (() => Promise<void>)[], log: AppLog): Promise<void> {
  for (const step of steps) {
    await step().catch((error: unknown) => log.write('main', `quit: ${String(error)}`));
  }
}
