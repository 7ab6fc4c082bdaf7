import { readdir, readFile } from 'node:fs/promises';
import { runProgram } from './run-program';

/**
 * Number of a process whose command line ends with `words`, or null. Finds a broker whose starter
 * died before it could write down what it had started.
 */
export async function findProcess(words: readonly string[]): Promise<number | null> {
  const wanted = words.join(' ');
  for await (const { pid, commandLine } of processes()) {
    if (commandLine.trimEnd().endsWith(wanted)) return pid;
  }
  return null;
}

async function* processes(): AsyncGenerator<{ pid: number; commandLine: string }> {
  if (process.platform === 'linux') {
    // Not every Linux has `ps`, but each has proc(5).
    for (const name of await readdir('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      const words = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
      yield { pid: Number(name), commandLine: words.replaceAll('\0', ' ') };
    }
    return;
  }
  const { output } =
    process.platform === 'win32'
      ? await runProgram('powershell', [
          '-NoProfile',
          '-Command',
          'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.CommandLine)" }',
        ])
      : await runProgram('ps', ['-ww', '-A', '-o', 'pid=,args=']);
  for (const line of output.split(/\r?\n/)) {
    const [, pid = '', commandLine = ''] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    if (pid !== '') yield { pid: Number(pid), commandLine };
  }
}
