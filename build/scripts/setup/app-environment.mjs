import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const ofTheCaller = [
  'HOME',
  'XDG_RUNTIME_DIR',
  'XDG_CONFIG_HOME',
  'XDG_DATA_HOME',
  'XDG_CACHE_HOME',
];

/**
 * Environment of the app and of the command line: its folders named explicitly, and, as another
 * user, a home of its own in place of the caller's.
 *
 * @param {import('./prepare.mjs').Prepared['folders']} folders
 * @param {import('./app-user.mjs').AppUser} user
 * @returns {NodeJS.ProcessEnv}
 */
export function appEnvironment(folders, user) {
  const env = {
    ...process.env,
    RIVERSCOPE_DATA_DIR: folders.data,
    RIVERSCOPE_CACHE_DIR: folders.cache,
  };
  delete env.ELECTRON_RUN_AS_NODE;
  user.own(folders.data);
  if (!user.isStepDown) return env;
  for (const name of ofTheCaller) delete env[name];
  const home = join(folders.data, 'home');
  mkdirSync(home, { recursive: true });
  user.own(home);
  // There is no session bus for this user; without an address Chromium goes looking for one.
  return { ...env, HOME: home, DBUS_SESSION_BUS_ADDRESS: 'disabled:' };
}
