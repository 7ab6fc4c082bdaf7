import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '#shared/contract/errors';
import { findProgram, isRunnable } from './find-program';
import { runProgram } from './run-program';

/** Oldest Java that Kafka's broker runs on (Kafka 4.0 and later). */
const oldestMajor = 17;

export interface Java {
  /** Absolute path of the `java` program. */
  program: string;
  /** As the runtime states it, e.g. `17.0.15`. */
  version: string;
}

export interface JavaSearch {
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  /** Folders with one Java per subfolder; default: those of the platform. */
  wellKnownFolders?: readonly string[];
}

/**
 * A Java of version 17 or newer: JAVA_HOME, then PATH, then where systems put it. Throws
 * JAVA_NOT_FOUND with the command that installs one here.
 */
export async function findJava(search: JavaSearch, signal?: AbortSignal): Promise<Java> {
  const name = search.platform === 'win32' ? 'java.exe' : 'java';
  for await (const program of candidates(search, name)) {
    const version = await javaVersion(program, signal);
    if (version !== null && majorOf(version) >= oldestMajor) return { program, version };
  }
  throw fail('JAVA_NOT_FOUND', {
    needs: `Java ${oldestMajor} or newer`,
    install: await installCommand(search),
  });
}

async function* candidates(search: JavaSearch, name: string): AsyncGenerator<string> {
  const home = search.env.JAVA_HOME;
  if (home) yield join(home, 'bin', name);
  const onPath = await findProgram([name], search.env.PATH);
  if (onPath !== null) yield onPath;
  for (const folder of search.wellKnownFolders ?? wellKnownFolders(search)) {
    const entries = await readdir(folder).catch(() => []);
    for (const entry of entries.sort().reverse()) {
      yield join(folder, entry, 'bin', name);
      yield join(folder, entry, 'Contents', 'Home', 'bin', name);
    }
  }
}

function wellKnownFolders({ platform, env }: JavaSearch): string[] {
  switch (platform) {
    case 'darwin':
      return ['/Library/Java/JavaVirtualMachines', '/opt/homebrew/opt', '/usr/local/opt'];
    case 'win32': {
      const programs = env.ProgramFiles ?? 'C:\\Program Files';
      return ['Eclipse Adoptium', 'Java', 'Microsoft', 'Zulu'].map((name) => join(programs, name));
    }
    default:
      return ['/usr/lib/jvm', '/usr/java', '/opt/java', '/opt'];
  }
}

async function javaVersion(program: string, signal?: AbortSignal): Promise<string | null> {
  if (!(await isRunnable(program))) return null;
  const run = await runProgram(program, ['-version'], { signal }).catch((thrown: unknown) => {
    signal?.throwIfAborted();
    if (thrown instanceof Error) return null;
    throw thrown;
  });
  return run?.exitCode === 0 ? (/version "([^"]+)"/.exec(run.output)?.[1] ?? null) : null;
}

/** `17.0.15` is 17; `1.8.0_402` is 8. */
function majorOf(version: string): number {
  const [first, second] = version.split(/[._+-]/).map(Number);
  return (first === 1 ? second : first) ?? 0;
}

async function installCommand({ platform, env }: JavaSearch): Promise<string> {
  if (platform === 'darwin') return 'brew install openjdk@21';
  if (platform === 'win32') return 'winget install EclipseAdoptium.Temurin.21.JRE';
  const managers = [
    ['apt-get', 'sudo apt-get install -y default-jre-headless'],
    ['dnf', 'sudo dnf install -y java-21-openjdk-headless'],
    ['zypper', 'sudo zypper install -y java-21-openjdk-headless'],
    ['pacman', 'sudo pacman -S jre-openjdk-headless'],
    ['apk', 'sudo apk add openjdk21-jre-headless'],
  ] as const;
  for (const [manager, command] of managers) {
    if ((await findProgram([manager], env.PATH)) !== null) return command;
  }
  return 'your package manager (a Java 21 runtime)';
}
