import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SetupError } from './setup-error.mjs';

const startMs = 15_000;
const screen = '1440x900x24';

/**
 * A display for Electron: the one that is there, else an Xvfb of our own, run as the app's user on
 * a free number and closed to everyone without its cookie.
 *
 * @param {import('./app-user.mjs').AppUser} user
 * @returns {Promise<{ env: Record<string, string>, isVirtual: boolean, close: () => void }>}
 *   the caller must close it
 * @throws {SetupError} when Xvfb does not start
 */
export async function openDisplay(user) {
  if (process.platform !== 'linux' || process.env.DISPLAY) {
    return { env: {}, isVirtual: false, close: () => {} };
  }
  const folder = mkdtempSync(join(tmpdir(), 'riverscope-display-'));
  const authority = join(folder, 'authority');
  writeFileSync(authority, authorityFile(randomBytes(16)));
  chmodSync(authority, 0o600);
  user.own(folder);
  const server = spawn(
    ...user.command('Xvfb', [
      ...['-displayfd', '1', '-screen', '0', screen, '-auth', authority, '-nolisten', 'tcp'],
    ]),
    // A group of its own: Ctrl-C must reach the app first and its display last.
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const close = () => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const display = `:${await displayNumber(server)}`;
    return { env: { DISPLAY: display, XAUTHORITY: authority }, isVirtual: true, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** An Xauthority file with one entry that holds for every display: family "wild", no number. */
function authorityFile(cookie) {
  const field = (bytes) => Buffer.concat([Buffer.from([0, bytes.length]), bytes]);
  return Buffer.concat([
    Buffer.from([0xff, 0xff]),
    ...['', '', 'MIT-MAGIC-COOKIE-1'].map((text) => field(Buffer.from(text))),
    field(cookie),
  ]);
}

/** Xvfb writes the number it has chosen to stdout once it accepts connections. */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let errors = '';
    const fail = () =>
      reject(
        new SetupError(
          `The virtual display Xvfb did not start (${errors.trim().split('\n').at(-1) || 'no answer'}): set DISPLAY to a display that is there, or reinstall xvfb, then start again.`,
        ),
      );
    const timer = setTimeout(fail, startMs);
    server.stderr.setEncoding('utf8').on('data', (text) => {
      errors += text;
    });
    server.stdout.setEncoding('utf8').on('data', (text) => {
      const number = text.match(/\d+/);
      if (!number) return;
      clearTimeout(timer);
      resolve(number[0]);
    });
    server.on('error', (error) => {
      errors += error.message;
      fail();
    });
    server.on('exit', fail);
  });
}
