import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { contentSecurityPolicy, withNonce } from './content-security-policy';
import { servedFile } from './served-file';

/** Makes `app:` a standard, secure scheme. Must run before the app is ready, and once. */
export function setupAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/**
 * Serves the page's bundle at `app://riverscope/`: GET only, files of the bundle only, each answer
 * with a policy and nonce of its own.
 *
 * @param root absolute folder of the page's bundle
 */
export function setupAppProtocol(root: string): void {
  protocol.handle('app', async (request) => {
    if (request.method !== 'GET') return answer('Method not allowed', 405);
    const file = servedFile(request.url, root);
    const body = file === null ? null : await readFile(file.path).catch(() => null);
    if (file === null || body === null) return answer('Not found', 404);

    const nonce = randomBytes(16).toString('base64');
    const isDocument = file.mimeType.startsWith('text/html');
    return answer(
      isDocument ? withNonce(body.toString('utf8'), nonce) : new Uint8Array(body),
      200,
      {
        'content-type': file.mimeType,
        'content-security-policy': contentSecurityPolicy(nonce),
      },
    );
  });
}

function answer(
  body: string | Uint8Array<ArrayBuffer>,
  status: number,
  headers: Record<string, string> = {},
): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(randomBytes(16).toString('base64')),
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  });
}
