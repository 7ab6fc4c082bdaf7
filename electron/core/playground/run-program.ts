import { spawn } from 'node:child_process';

export interface ProgramRun {
  /** Null when the program was ended by a signal. */
  exitCode: number | null;
  /** Standard output and standard error as they came, the last 64 Ki characters. */
  output: string;
}

const keptOutput = 65_536;

/**
 * Runs a program to its end with nothing on standard input. Throws the system's error when it
 * cannot be started, and the signal's reason when aborted (the program is ended first).
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; signal?: AbortSignal } = {},
): Promise<ProgramRun> {
  options.signal?.throwIfAborted();
  return await new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      // Windows runs `mvn.cmd` only through its command interpreter.
      shell: process.platform === 'win32' && program.endsWith('.cmd'),
    });
    let output = '';
    const keep = (text: string) => {
      output = (output + text).slice(-keptOutput);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const end = () => child.kill();
    options.signal?.addEventListener('abort', end, { once: true });
    child.on('error', reject);
    child.on('close', (exitCode) => {
      options.signal?.removeEventListener('abort', end);
      if (options.signal?.aborted) reject(options.signal.reason);
      else resolve({ exitCode, output });
    });
  });
}
