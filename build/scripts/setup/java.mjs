import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from './command.mjs';

/** Oldest Java that Kafka 4 runs on. */
export const requiredJava = 17;

const wellKnownFolders = [
  '/usr/lib/jvm',
  '/opt/java',
  '/Library/Java/JavaVirtualMachines',
  'C:\\Program Files\\Java',
  'C:\\Program Files\\Eclipse Adoptium',
  'C:\\Program Files\\Microsoft',
];

/**
 * Path of a Java that is new enough, from JAVA_HOME, the PATH and the usual folders in this order;
 * undefined where there is none.
 */
export function findJava() {
  const binary = process.platform === 'win32' ? 'java.exe' : 'java';
  const candidates = [
    process.env.JAVA_HOME && join(process.env.JAVA_HOME, 'bin', binary),
    findProgram('java'),
    ...wellKnownFolders
      .filter(existsSync)
      .flatMap((folder) =>
        readdirSync(folder).flatMap((name) => [
          join(folder, name, 'bin', binary),
          join(folder, name, 'Contents/Home/bin', binary),
        ]),
      ),
  ];
  return candidates.find((java) => java && existsSync(java) && javaMajor(java) >= requiredJava);
}

function javaMajor(java) {
  const { stderr, stdout } = spawnSync(java, ['-version'], { encoding: 'utf8' });
  return parseJavaMajor(`${stderr}${stdout}`);
}

/** Major version in the words of `java -version`; NaN when there is none. */
export function parseJavaMajor(text) {
  const [, first, second] = text.match(/version "(\d+)(?:\.(\d+))?/) ?? [];
  return Number(first === '1' ? second : first);
}
