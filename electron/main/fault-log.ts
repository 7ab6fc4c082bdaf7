import { app } from 'electron';
import type { AppLog } from './app-log';

/** Logs what nobody caught. After an uncaught exception main's state is unknown, so the app ends. */
export function setupFaultLog(log: AppLog): void {
  process.on('unhandledRejection', (reason) => log.write('main', `unhandled: ${trace(reason)}`));
  process.on('uncaughtException', (error) => {
    log.write('main', `uncaught: ${trace(error)}`);
    process.stderr.write(`Riverscope failed: ${error.message}\nIts log: ${log.file}\n`);
    app.exit(1);
  });
}

function trace(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
