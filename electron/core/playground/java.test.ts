import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findJava } from './java';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'riverscope-java-'));
});

afterEach(() => rm(root, { recursive: true, force: true }));

/** A program that states a version as Java does; answers the folder it lies in. */
async function program(folder: string, name: string, version: string): Promise<string> {
  const bin = join(root, folder);
  await mkdir(bin, { recursive: true });
  const file = join(bin, name);
  await writeFile(file, `#!/bin/sh\necho 'openjdk version "${version}" 2025-01-01' >&2\n`);
  await chmod(file, 0o755);
  return bin;
}

const search = (env: NodeJS.ProcessEnv, wellKnownFolders: string[] = []) =>
  findJava({ env, platform: 'linux', wellKnownFolders });

describe.skipIf(process.platform === 'win32')('finding Java', () => {
  test('prefers JAVA_HOME, then PATH, then the well-known folders', async () => {
    await program('home/bin', 'java', '21.0.2');
    const onPath = await program('path', 'java', '17.0.15');
    await program('jvm/jdk-25/bin', 'java', '25');
    const env = { JAVA_HOME: join(root, 'home'), PATH: onPath };
    const known = [join(root, 'jvm')];
    expect((await search(env, known)).version).toBe('21.0.2');
    expect((await search({ PATH: onPath }, known)).version).toBe('17.0.15');
    expect((await search({}, known)).version).toBe('25');
  });

  test('passes over a Java that is too old, and one that does not run', async () => {
    const old = await program('old', 'java', '1.8.0_402');
    await program('broken/bin', 'java', '21');
    await writeFile(join(root, 'broken/bin/java'), '#!/nowhere\n');
    await program('jvm/jdk-17/bin', 'java', '17.0.1');
    const env = { JAVA_HOME: join(root, 'broken'), PATH: old };
    expect((await search(env, [join(root, 'jvm')])).version).toBe('17.0.1');
  });

  test('says how to install one on the system at hand', async () => {
    const apt = await program('apt', 'apt-get', '');
    const dnf = await program('dnf', 'dnf', '');
    const failure = (install: RegExp) => ({
      error: { code: 'JAVA_NOT_FOUND', params: { install: expect.stringMatching(install) } },
    });
    await expect(search({ PATH: [apt, dnf].join(delimiter) })).rejects.toMatchObject(
      failure(/apt-get/),
    );
    await expect(search({ PATH: dnf })).rejects.toMatchObject(failure(/dnf/));
    await expect(
      findJava({ env: {}, platform: 'darwin', wellKnownFolders: [] }),
    ).rejects.toMatchObject(failure(/brew/));
  });
});
