import { homedir } from 'node:os';
import { resolve } from 'node:path';

/**
 * Folders of this use of Riverscope, as `shared/model/user-folders.ts` has them, which a bootstrap
 * without dependencies cannot import. Root's home is closed to the unprivileged user that the app
 * runs as, so root gets the system's folders.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [platform]
 * @param {string} [home]
 * @param {boolean} [isRoot]
 * @returns {{ data: string, cache: string }}
 */
export function appFolders(
  env = process.env,
  platform = process.platform,
  home = homedir(),
  isRoot = process.getuid?.() === 0,
) {
  const standard = standardFolders(env, platform, home, isRoot);
  return {
    data: given(env.RIVERSCOPE_DATA_DIR) ?? standard.data,
    cache: given(env.RIVERSCOPE_CACHE_DIR) ?? standard.cache,
  };
}

function standardFolders(env, platform, home, isRoot) {
  if (platform === 'darwin') {
    return {
      data: `${home}/Library/Application Support/Riverscope`,
      cache: `${home}/Library/Caches/Riverscope`,
    };
  }
  if (platform === 'win32') {
    return {
      data: `${env.APPDATA ?? `${home}\\AppData\\Roaming`}\\Riverscope`,
      cache: `${env.LOCALAPPDATA ?? `${home}\\AppData\\Local`}\\Riverscope\\Cache`,
    };
  }
  if (isRoot) return { data: '/var/lib/riverscope', cache: '/var/cache/riverscope' };
  return {
    data: `${env.XDG_DATA_HOME || `${home}/.local/share`}/riverscope`,
    cache: `${env.XDG_CACHE_HOME || `${home}/.cache`}/riverscope`,
  };
}

function given(path) {
  return path ? resolve(path) : undefined;
}
