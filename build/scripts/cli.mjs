import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from './project-root.mjs';
import { buildApp } from './setup/app-build.mjs';
import { appEnvironment } from './setup/app-environment.mjs';
import { appFolders } from './setup/app-folders.mjs';
import { appUser, prepareCache } from './setup/app-user.mjs';
import { areDependenciesCurrent } from './setup/dependencies.mjs';
import { findElectron } from './setup/electron-runtime.mjs';
import { readableCopy, readableNode } from './setup/readable-copy.mjs';
import { runEntry } from './setup/run-entry.mjs';
import { SetupError } from './setup/setup-error.mjs';

// `npm run -s cli -- …`: the command line, built when the sources have changed, on Electron's Node
// where that is there (it reads zstd), with this terminal's streams. It prints nothing of its own.
await runEntry(async () => {
  if (!areDependenciesCurrent(projectRoot)) {
    throw new SetupError(`The dependencies are not installed: run \`npm ci\` in ${projectRoot}.`);
  }
  await buildApp(() => {});
  const folders = appFolders();
  const user = appUser();
  prepareCache(folders.cache, user);
  const root = readableCopy(
    projectRoot,
    ['package.json', 'out'],
    join(folders.cache, 'checkout'),
    user,
  );
  const env = appEnvironment(folders, user);
  const electron = findElectron(folders.cache);
  const node = electron?.executable ?? readableNode(join(folders.cache, 'node'), user);
  if (electron) env.ELECTRON_RUN_AS_NODE = '1';
  return runInPlace(
    ...user.command(node, [join(root, 'out/cli/cli.js'), ...process.argv.slice(2)]),
    env,
  );
});

/** Runs a program in this one's place: its streams, its signals, its exit code. */
function runInPlace(program, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', env });
    // Ctrl-C reaches the child by itself; this process only must outlive it.
    process.on('SIGINT', () => {});
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
