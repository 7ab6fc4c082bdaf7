/** Where this user's files are kept. `data` holds settings and the playground; `cache` downloads. */
export interface UserFolders {
  data: string;
  cache: string;
}

/**
 * Folders of one use of Riverscope: `RIVERSCOPE_DATA_DIR` and `RIVERSCOPE_CACHE_DIR` where set
 * (tests set both), else the platform's own places (XDG base directories on Linux).
 */
export function userFolders(
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
  home: string,
): UserFolders {
  const standard = standardFolders(env, platform, home);
  return {
    data: env.RIVERSCOPE_DATA_DIR || standard.data,
    cache: env.RIVERSCOPE_CACHE_DIR || standard.cache,
  };
}

function standardFolders(
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
  home: string,
): UserFolders {
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
  return {
    data: `${env.XDG_DATA_HOME || `${home}/.local/share`}/riverscope`,
    cache: `${env.XDG_CACHE_HOME || `${home}/.cache`}/riverscope`,
  };
}
