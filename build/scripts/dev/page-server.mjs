import { createServer as createSocketServer } from 'node:net';
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
  const port = await freePort();
  const server = await createServer({
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    root: join(projectRoot, 'renderer'),
    cacheDir: join(projectRoot, 'node_modules/.cache/vite-dev'),
    plugins: [react()],
    server: {
      host: '127.0.0.1',
      port,
      strictPort: true,
      // The page's own address is app://, so that its socket needs the server's.
      hmr: { protocol: 'ws', host: '127.0.0.1', clientPort: port },
      fs: { allow: [projectRoot] },
    },
  });
  await server.listen();
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createSocketServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
