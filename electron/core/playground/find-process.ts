import { runProgram } from './run-program';

/**
 * Number of a process whose command line holds `argument` as its last word, or null. Finds a
 * broker whose starter died before it could write down what it had started.
 */
export async function findProcess(argument: string): Promise<number | null> {
  const { output } =
    process.platform === 'win32'
      ? await runProgram('powershell', [
          '-NoProfile',
          '-Command',
          'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.CommandLine)" }',
        ])
      : await runProgram('ps', ['-ww', '-eo', 'pid=,args=']);
  const line = output.split(/\r?\n/).find((candidate) => candidate.trimEnd().endsWith(argument));
  return line === undefined ? null : Number.parseInt(line, 10);
}
