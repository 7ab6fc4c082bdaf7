import { spawn } from 'node:child_process';

const graceMs = 10_000;
const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs the app until it ends. A signal to this process, or the time-out, asks the app to quit and,
 * when it does not, kills its whole process group.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {object} options
 * @param {NodeJS.ProcessEnv} options.env
 * @param {string} options.cwd
 * @param {number} [options.timeoutMs]
 * @param {AbortSignal} [options.signal] asks the app to quit, too
 * @returns {Promise<{ code: number, timedOut: boolean }>} `code` is 0 after a signal of the user's
 */
export function runApp(program, args, { env, cwd, timeoutMs, signal }) {
  return new Promise((resolve, reject) => {
    const hasGroup = process.platform !== 'win32';
    const child = spawn(program, args, {
      env,
      cwd,
      // Its own group, so that Ctrl-C reaches it once, through us, and nothing of it stays behind.
      detached: hasGroup,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    let asked = false;
    let timedOut = false;
    let killTimer;
    const kill = () => {
      try {
        process.kill(hasGroup ? -child.pid : child.pid, 'SIGKILL');
      } catch {
        // It is gone already.
      }
    };
    const end = () => {
      if (asked) return;
      asked = true;
      child.kill('SIGTERM');
      killTimer = setTimeout(kill, graceMs);
    };
    const timer =
      timeoutMs &&
      setTimeout(() => {
        timedOut = true;
        end();
      }, timeoutMs);
    for (const name of endSignals) process.on(name, end);
    signal?.addEventListener('abort', end);
    child.on('error', reject);
    child.on('exit', (code) => {
      clearTimeout(timer);
      clearTimeout(killTimer);
      for (const name of endSignals) process.off(name, end);
      signal?.removeEventListener('abort', end);
      kill();
      resolve({ code: asked && !timedOut ? 0 : (code ?? 1), timedOut });
    });
  });
}
