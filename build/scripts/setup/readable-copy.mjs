import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SetupError } from './setup-error.mjs';

/**
 * A folder in which the app's user can read `names`: the root itself where it can, else a copy
 * (hard links where the file system allows) in `target`. A checkout below /root is closed to others.
 *
 * @param {string} root
 * @param {string[]} names files and folders inside the root
 * @param {string} target replaced
 * @param {import('./app-user.mjs').AppUser} user
 * @throws {SetupError} when the copy fails
 */
export function readableCopy(root, names, target, user) {
  const present = names.filter((name) => existsSync(join(root, name)));
  if (present.every((name) => canRead(join(root, name), user))) return root;
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true, mode: 0o755 });
  const sources = present.map((name) => join(root, name));
  for (const flags of [['-al'], ['-a']]) {
    if (spawnSync('cp', [...flags, ...sources, target]).status === 0) return target;
  }
  throw new SetupError(
    `${root} cannot be read by the unprivileged user that Riverscope runs as, and copying it to ${target} failed: free some disk space or move the checkout, then start again.`,
  );
}

/**
 * This process's Node, or a copy in `folder` where the app's user cannot run it.
 *
 * @param {string} folder
 * @param {import('./app-user.mjs').AppUser} user
 */
export function readableNode(folder, user) {
  if (canRead(process.execPath, user)) return process.execPath;
  const copy = join(folder, `${process.version}-${basename(process.execPath)}`);
  if (!existsSync(copy)) {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    cpSync(process.execPath, copy);
  }
  return copy;
}

function canRead(path, user) {
  if (!user.isStepDown) return true;
  const [program, args] = user.command('test', ['-r', path]);
  return spawnSync(program, args).status === 0;
}
