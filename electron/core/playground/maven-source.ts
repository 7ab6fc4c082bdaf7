import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fail } from '#shared/contract/errors';
import { fileDigest } from './file-digest';
import { findProgram } from './find-program';
import type { FetchIntoFolder } from './kafka-source';
import { runProgram } from './run-program';

const progressMs = 200;

/** What Maven is to bring. */
export interface MavenJars {
  /** Its name in messages. */
  what: string;
  /** The project file whose dependencies it is. */
  pom: string;
  /** SHA-256 of every jar by file name: exactly these are taken. */
  sums: Readonly<Record<string, string>>;
}

/**
 * Has Maven copy jars into `folder` and checks each against its pinned sum. Throws DOWNLOAD_FAILED
 * when there is no Maven or it fails, CHECKSUM_MISMATCH when a jar is another than the pinned one.
 */
export async function fetchFromMaven(
  options: FetchIntoFolder & { jars: MavenJars; env: NodeJS.ProcessEnv },
): Promise<void> {
  const { folder, env, signal } = options;
  const { what, sums } = options.jars;
  const names = process.platform === 'win32' ? ['mvn.cmd', 'mvn.exe'] : ['mvn'];
  const program = await findProgram(names, env.PATH);
  if (program === null) throw fail('DOWNLOAD_FAILED', { what, reason: 'no mvn on the PATH' });

  const pom = join(folder, 'pom.xml');
  await writeFile(pom, options.jars.pom);
  const ended = new AbortController();
  const [run] = await Promise.all([
    runProgram(
      program,
      ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${folder}`],
      { cwd: folder, env, signal },
    ).finally(() => ended.abort()),
    reportSize(folder, options.onBytes, ended.signal),
  ]);
  if (run.exitCode !== 0) {
    throw fail('DOWNLOAD_FAILED', { what, reason: firstError(run.output) });
  }
  await rm(pom);
  await checkSums(folder, sums);
}

/** Maven tells nothing that could be counted, so what has arrived is measured. */
async function reportSize(
  folder: string,
  onBytes: FetchIntoFolder['onBytes'],
  ended: AbortSignal,
): Promise<void> {
  while (!ended.aborted) {
    onBytes(await jarBytes(folder));
    await wait(progressMs, undefined, { signal: ended }).catch(() => undefined);
  }
  const bytes = await jarBytes(folder);
  onBytes(bytes, bytes);
}

async function jarBytes(folder: string): Promise<number> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jar'));
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function checkSums(folder: string, sums: MavenJars['sums']): Promise<void> {
  const names = await readdir(folder);
  const extra = names.find((name) => !(name in sums));
  if (extra !== undefined) {
    throw fail('CHECKSUM_MISMATCH', { file: extra, expected: 'no such file', actual: 'present' });
  }
  for (const [name, expected] of Object.entries(sums)) {
    const actual = names.includes(name)
      ? await fileDigest(join(folder, name), 'sha256')
      : 'missing';
    if (actual !== expected) throw fail('CHECKSUM_MISMATCH', { file: name, expected, actual });
  }
}

/** The line that says why; addresses in it are Maven's own and stay out of our messages. */
function firstError(output: string): string {
  const line = output.split(/\r?\n/).find((candidate) => candidate.includes('ERROR')) ?? output;
  return (
    line
      .replace(/https?:\/\/\S+/g, '…')
      .trim()
      .slice(0, 300) || 'mvn failed without a word'
  );
}
