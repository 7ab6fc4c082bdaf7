import { existsSync } from 'node:fs';
import { findProgram, runCommand } from './command.mjs';
import { findJava, requiredJava } from './java.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * What the app needs of a Linux system. Newer releases of Debian and Ubuntu carry some libraries
 * under a second name, hence several `packages`, of which one is installed.
 *
 * @typedef {{ what: string, packages: string[], isThere: (system: System) => boolean,
 *   required: boolean }} Need
 * @typedef {{ libraries: string, hasDisplay: boolean }} System
 */

const library = (file, ...packages) => ({
  what: file,
  packages,
  isThere: (system) => system.libraries.includes(file),
  required: true,
});

const program = (name, options = {}) => ({
  what: name,
  packages: [name.toLowerCase()],
  isThere: () => findProgram(name) !== undefined,
  required: true,
  ...options,
});

/** @type {Need[]} */
const needs = [
  library('libgtk-3.so.0', 'libgtk-3-0', 'libgtk-3-0t64'),
  library('libnss3.so', 'libnss3'),
  library('libasound.so.2', 'libasound2', 'libasound2t64'),
  library('libgbm.so.1', 'libgbm1'),
  library('libXss.so.1', 'libxss1'),
  library('libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'),
  {
    what: 'a font',
    packages: ['fonts-dejavu-core'],
    isThere: () => existsSync('/usr/share/fonts/truetype') || existsSync('/usr/share/fonts/TTF'),
    required: false,
  },
  program('Xvfb', { isThere: ({ hasDisplay }) => hasDisplay || !!findProgram('Xvfb') }),
  {
    what: `Java ${requiredJava}`,
    packages: ['default-jre-headless'],
    isThere: () => findJava() !== undefined,
    required: true,
  },
  // Only one of the ways to get Kafka, so that its want stops nobody.
  program('mvn', { packages: ['maven'], required: false }),
];

/**
 * Sees to Linux libraries, a virtual display where there is none, Java and Maven. Root on Debian or
 * Ubuntu gets what is missing installed; everyone else gets the command to run.
 *
 * @param {(text: string) => void} progress
 * @returns {Promise<string>} words for what was done
 * @throws {SetupError} when something needed is missing and cannot be installed
 */
export async function installSystemPackages(progress) {
  if (process.platform !== 'linux') {
    if (findJava()) return 'Java found';
    throw new SetupError(
      `Java ${requiredJava} or newer was not found in JAVA_HOME, on the PATH or in the usual folders: install it (macOS: \`brew install openjdk\`, Windows: \`winget install Microsoft.OpenJDK.21\`), then start again.`,
    );
  }
  const missing = await missingNeeds();
  if (missing.length === 0) return 'all present';
  const apt = findProgram('apt-get');
  if (apt && process.getuid() === 0) return aptInstall(missing, progress);
  const required = missing.filter((need) => need.required);
  if (required.length === 0) return 'all present';
  throw new SetupError(missingText(required, apt !== undefined));
}

async function missingNeeds() {
  const ldconfig = findProgram('ldconfig', `${process.env.PATH}:/sbin:/usr/sbin`);
  const listed = ldconfig ? await runCommand(ldconfig, ['-p']) : { output: '' };
  const system = { libraries: listed.output, hasDisplay: Boolean(process.env.DISPLAY) };
  return needs.filter((need) => !need.isThere(system));
}

/**
 * @param {Need[]} missing
 * @param {boolean} hasApt
 */
export function missingText(missing, hasApt) {
  const what = missing.map((need) => need.what).join(', ');
  const command = hasApt
    ? `run \`sudo apt-get install ${missing.map((need) => need.packages[0]).join(' ')}\``
    : 'install it with the package manager of this system';
  return `This system lacks ${what}, which Riverscope needs: ${command}, then start again.`;
}

async function aptInstall(missing, progress) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  progress('apt-get update');
  await runCommand('apt-get', ['update', '-q'], { env });
  const packages = [];
  for (const need of missing) packages.push(await knownPackage(need.packages));
  const lines = `${packages.join(' ')}: `;
  progress(lines);
  let size = '';
  const { code, output } = await runCommand(
    'apt-get',
    ['install', '-y', '-q', '--no-install-recommends', '-o', 'APT::Status-Fd=1', ...packages],
    {
      env,
      onOutput: (text) => {
        size = text.match(/Need to get ([\d.,]+ \wB)/)?.[1] ?? size;
        const percent = text.match(/(dl|pm)status:[^:]*:([\d.]+):/);
        if (percent) {
          const phase = percent[1] === 'dl' ? 'downloading' : 'installing';
          progress(`${lines}${phase} ${size} ${Math.round(Number(percent[2]))} %`);
        }
      },
    },
  );
  const stillMissing = (await missingNeeds()).filter((need) => need.required);
  if (stillMissing.length > 0) {
    const reason = output.match(/^E: .*$/m)?.[0] ?? `exit code ${code}`;
    throw new SetupError(
      `apt-get could not install ${packages.join(' ')} (${reason}): check the network and the package sources, then start again.`,
    );
  }
  return `installed ${packages.join(' ')}${size ? `, ${size}` : ''}`;
}

async function knownPackage(names) {
  for (const name of names) {
    const { output } = await runCommand('apt-cache', ['policy', name]);
    if (/Candidate: (?!\(none\))/.test(output)) return name;
  }
  return names[0];
}
