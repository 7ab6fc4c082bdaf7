import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './command.mjs';
import { SetupError } from './setup-error.mjs';

const probeMs = 30_000;

/**
 * Whether Chromium's sandbox works on this machine, seen by starting a page in it once; the answer
 * is kept in the cache until Electron, the kernel or the user changes.
 *
 * @param {string} executable Electron
 * @param {string} cacheDir
 * @param {import('./app-user.mjs').AppUser} user
 * @param {NodeJS.ProcessEnv} env with a display
 * @returns {Promise<boolean>}
 * @throws {SetupError} when Electron does not start even without the sandbox
 */
export async function isSandboxUsable(executable, cacheDir, user, env) {
  const stamp = join(cacheDir, 'sandbox-probe.json');
  const { size, mtimeMs } = statSync(executable);
  const key = JSON.stringify([executable, size, mtimeMs, release(), process.getuid?.() ?? 0]);
  const known = readStamp(stamp);
  if (known?.key === key) return known.usable;
  const first = await probe(executable, [], user, env);
  const usable = first.code === 0;
  if (!usable) {
    const second = await probe(executable, ['--no-sandbox', '--sandbox-off'], user, env);
    if (second.code !== 0) throw new SetupError(startFailure(executable, second));
  }
  writeFileSync(stamp, JSON.stringify({ key, usable }));
  return usable;
}

async function probe(executable, switches, user, env) {
  const folder = mkdtempSync(join(tmpdir(), 'riverscope-probe-'));
  const script = join(folder, 'probe.cjs');
  const profile = join(folder, 'profile');
  try {
    chmodSync(folder, 0o755);
    mkdirSync(profile);
    copyFileSync(new URL('sandbox-probe/probe.cjs', import.meta.url), script);
    user.own(folder);
    return await runCommand(...user.command(executable, [script, ...switches, profile]), {
      env: { ...env, HOME: folder },
      signal: AbortSignal.timeout(probeMs),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function startFailure(executable, { code, output }) {
  const lines = output.trim().split('\n');
  const line = lines.find((text) => /error while loading|FATAL/.test(text)) ?? lines.at(-1);
  return `Electron does not start (${executable}, exit code ${code}: ${line}): install what it names, then start again.`;
}

function readStamp(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
