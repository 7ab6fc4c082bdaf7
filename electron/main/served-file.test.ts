import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { servedFile } from './served-file';

const root = '/srv/riverscope/renderer';

/** Addresses that try to leave the bundle, or to be something else than the app. */
const hostile = [
  'app://riverscope/../main/main.js',
  'app://riverscope/..%2fmain%2fmain.js',
  'app://riverscope/%2e%2e/main/main.js',
  'app://riverscope/%2e%2e%2fmain%2fmain.js',
  'app://riverscope/%2e%2e%5cmain%5cmain.js',
  'app://riverscope/assets/..%2f..%2fmain/main.js',
  'app://riverscope/assets/....//....//main.js/..',
  'app://riverscope//etc/passwd',
  'app://riverscope/%2fetc%2fpasswd',
  'app://riverscope/C:%5cWindows%5cwin.ini',
  'app://riverscope/C:/Windows/system.json',
  'app://riverscope/%00index.html',
  'app://riverscope/index.html%00.png',
  'app://riverscope/%',
  'app://riverscope/%c0%ae%c0%ae/main.js',
  'app://riverscope/assets',
  'app://riverscope/assets/',
  'app://riverscope/.',
  'app://riverscope/..',
  'app://riverscope/index.html/',
  'app://riverscope/.env',
  'app://riverscope/bundles.map',
  'app://user:pass@riverscope/index.html',
  'app://riverscope:8080/index.html',
  'app://riverscope.evil/index.html',
  'app://evil/index.html',
  'app:///index.html',
  'app:index.html',
  'https://riverscope/index.html',
  'file:///srv/riverscope/renderer/index.html',
  'not an address',
  '',
];

describe('P1 served file', () => {
  test('is the page at the root, and files of the bundle by name', () => {
    expect(servedFile('app://riverscope/', root)).toEqual({
      path: `${root}/index.html`,
      mimeType: 'text/html; charset=utf-8',
    });
    expect(servedFile('app://riverscope/assets/index-B3.js?v=1#x', root)).toEqual({
      path: `${root}/assets/index-B3.js`,
      mimeType: 'text/javascript; charset=utf-8',
    });
  });

  test.each(hostile)('never leaves the bundle: %j', (address) => {
    const file = servedFile(address, root);
    if (file !== null) expect(file.path.startsWith(`${root}/`)).toBe(true);
    if (!address.startsWith('app://riverscope/')) expect(file).toBeNull();
  });

  test.each([
    'app://riverscope/assets/',
    'app://riverscope/bundles.map',
    'app://riverscope/%00index.html',
    'app://riverscope/%',
    'app://riverscope/%2e%2e%2fmain%2fmain.js',
    'app://riverscope/%2fetc%2fpasswd',
  ])('is refused outright: %j', (address) => {
    expect(servedFile(address, root)).toBeNull();
  });

  test('stays inside for any path made of traversal pieces', () => {
    const piece = fc.constantFrom('..', '.', '%2e', '%2f', '%5c', '/', '\\', 'a', 'main.js', '%00');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = servedFile(`app://riverscope/${pieces.join('')}.js`, root);
        return file === null || file.path.startsWith(`${root}/`);
      }),
    );
  });
});
