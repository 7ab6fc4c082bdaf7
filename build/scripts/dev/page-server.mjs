import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import { projectRoot } from '../project-root.mjs';

/**
 * Vite's server for the page, with hot reload, on a free port of this machine.
 *
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} the caller must close it
 */
export async function startPageServer() {
  const server = await createServer({
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    root: join(projectRoot, 'renderer'),
    cacheDir: join(projectRoot, 'node_modules/.cache/vite-dev'),
    plugins: [react()],
    server: {
      host: '127.0.0.1',
      // The page's own address is app://, so that its socket needs the server's.
      hmr: { protocol: 'ws', host: '127.0.0.1' },
      fs: { allow: [projectRoot] },
    },
  });
  await server.listen();
  const { port } = server.httpServer.address();
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
