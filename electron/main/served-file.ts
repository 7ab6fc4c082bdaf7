import { extname, isAbsolute, relative, resolve, sep } from 'node:path';
import { isAppAddress } from './app-address';

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** A file of the page's bundle and the type it is served as. */
export interface ServedFile {
  path: string;
  mimeType: string;
}

/**
 * The file that an address of the app stands for, or null for whatever is not one: another
 * scheme, host or port, a path that leaves `root`, a type that is not in the table. `/` is the page.
 *
 * @param root absolute folder of the page's bundle
 */
export function servedFile(address: string, root: string): ServedFile | null {
  if (!isAppAddress(address)) return null;
  const name = decodedPath(new URL(address).pathname);
  if (name === null || /[\0\\:]/.test(name)) return null;

  const path = resolve(root, `.${name === '/' ? '/index.html' : name}`);
  const inside = relative(root, path);
  if (inside === '' || isAbsolute(inside) || inside.split(sep)[0] === '..') return null;
  const mimeType = mimeTypes[extname(path).toLowerCase()];
  return mimeType === undefined ? null : { path, mimeType };
}

function decodedPath(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
