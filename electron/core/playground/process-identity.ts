import { readFile } from 'node:fs/promises';
import { runProgram } from './run-program';

/**
 * A process as it can be told from a later one with the same number: `start` is the moment it
 * began, in the words of the operating system.
 */
export interface ProcessIdentity {
  pid: number;
  start: string;
}

/** The process that has this number now; null when there is none, or only its zombie. */
export async function identifyProcess(pid: number): Promise<ProcessIdentity | null> {
  const start = await startOf(pid);
  return start === null ? null : { pid, start };
}

/** Whether exactly this process is still there. */
export async function isAlive(identity: ProcessIdentity): Promise<boolean> {
  return (await startOf(identity.pid)) === identity.start;
}

async function startOf(pid: number): Promise<string | null> {
  switch (process.platform) {
    case 'linux':
      return await linuxStart(pid);
    case 'win32':
      return await printed('powershell', [
        '-NoProfile',
        '-Command',
        `(Get-Process -Id ${pid} -ErrorAction SilentlyContinue).StartTime.ToFileTimeUtc()`,
      ]);
    default:
      return await printed('ps', ['-o', 'lstart=', '-p', String(pid)]);
  }
}

/** proc(5): field 3 is the state, field 22 the start in clock ticks since boot. */
async function linuxStart(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return null;
  // The name in field 2 may itself hold blanks and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return `${fields[19]}@${boot.trim()}`;
}

async function printed(program: string, args: string[]): Promise<string | null> {
  const { exitCode, output } = await runProgram(program, args);
  return exitCode === 0 && output.trim() !== '' ? output.trim() : null;
}
