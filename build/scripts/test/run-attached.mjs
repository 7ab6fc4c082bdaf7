import { spawn } from 'node:child_process';

/**
 * Runs a program on this terminal, without its input, and hands signals on.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 1 when it was ended by a signal or did not start
 */
export function runAttached(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });
    // A terminal tells the whole foreground group itself; this is for everyone else's signals.
    const end = () => child.kill('SIGTERM');
    process.on('SIGTERM', end);
    const done = (code) => {
      process.off('SIGTERM', end);
      resolve(code ?? 1);
    };
    child.on('error', (error) => {
      console.error(`${program}: ${error.message}`);
      done(1);
    });
    child.on('exit', done);
  });
}
