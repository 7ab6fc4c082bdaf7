import { describe, expect, test } from 'vitest';
import { userFolders } from '../../../shared/model/user-folders';
import { appFolders } from './app-folders.mjs';

describe('the launcher and the app mean the same folders', () => {
  const cases = [
    ['linux', {}],
    ['linux', { XDG_DATA_HOME: '/x/data', XDG_CACHE_HOME: '/x/cache' }],
    ['linux', { RIVERSCOPE_DATA_DIR: '/mine/data', RIVERSCOPE_CACHE_DIR: '/mine/cache' }],
    ['darwin', {}],
    ['win32', { APPDATA: 'C:\\Roaming', LOCALAPPDATA: 'C:\\Local' }],
    ['win32', {}],
  ];
  test.each(cases)('on %s with %j', (platform, env) => {
    expect(appFolders(env, platform, '/home/ada', false)).toEqual(
      userFolders(env, platform, '/home/ada'),
    );
  });
});

test('root gets folders that the unprivileged user can reach', () => {
  const folders = appFolders({}, 'linux', '/root', true);
  expect(folders).toEqual({ data: '/var/lib/riverscope', cache: '/var/cache/riverscope' });
});
