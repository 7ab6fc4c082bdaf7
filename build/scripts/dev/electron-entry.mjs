// Electron's entry for `npm run dev`: the built main process, with the page of Vite's server behind
// app:// in place of the built one. The product itself knows nothing of this.
import { app, protocol } from 'electron';

const server = new URL(process.env.RIVERSCOPE_DEV_SERVER);
const socket = `ws://${server.host}`;

// Vite adds inline scripts and styles, and speaks to its page over a socket.
const policy = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  `connect-src 'self' ${socket}`,
].join('; ');

const handle = protocol.handle.bind(protocol);
protocol.handle = (scheme) =>
  handle(scheme, async (request) => {
    const { pathname, search } = new URL(request.url);
    const answer = await fetch(new URL(`${pathname}${search}`, server), {
      headers: { accept: request.headers.get('accept') ?? '*/*' },
    });
    return new Response(answer.body, {
      status: answer.status,
      headers: {
        'content-type': answer.headers.get('content-type') ?? 'text/plain',
        'content-security-policy': policy,
        'cache-control': 'no-store',
      },
    });
  });

app.on('session-created', ({ webRequest }) => {
  const onBeforeRequest = webRequest.onBeforeRequest.bind(webRequest);
  webRequest.onBeforeRequest = (listener) =>
    onBeforeRequest((request, decide) =>
      request.url.startsWith(socket) ? decide({}) : listener(request, decide),
    );
});

await import('../../../out/main/main.js');
