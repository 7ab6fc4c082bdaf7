import { spawn } from 'node:child_process';
import { peakResident } from './process-memory';

/** What a program did from its start to its exit. */
export interface MeasuredRun {
  readonly ms: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Most memory it held at a time (resident set), bytes; 0 where it was too short to be seen. */
  readonly peakBytes: number;
}

/** How often a program's memory is looked at, ms. */
const lookEveryMs = 50;

/** Runs a program to its end. Rejects with what it says when it fails. */
export function measuredRun(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<MeasuredRun> {
  const started = performance.now();
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  let peakBytes = 0;
  const look = setInterval(() => {
    if (child.pid !== undefined) peakBytes = Math.max(peakBytes, peakResident(child.pid));
  }, lookEveryMs);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(look);
      const ms = performance.now() - started;
      if (code === 0) resolve({ ...output, ms, peakBytes });
      else reject(new Error(`${program} ${args.join(' ')}: ${output.stderr}`));
    });
  });
}
