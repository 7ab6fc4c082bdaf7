import { expect, type Page } from '@playwright/test';
import { test } from '../fixtures/test';

const nonce = (digit: string) => digit.repeat(32);

interface HandOver {
  nonce: string;
  generation: number;
  fromItself: boolean;
  origin: string;
  ports: number;
}

/** Asks for a port as the page does, keeps its end, and tells how it was handed over. */
function connect(page: Page, withNonce: string): Promise<HandOver | string> {
  return page.evaluate(
    (ours) =>
      new Promise<HandOver | string>((resolve) => {
        const receive = (event: MessageEvent) => {
          if (event.data?.nonce !== ours) return;
          removeEventListener('message', receive);
          const page = window as unknown as Held;
          page.held ??= { ports: [], closed: [] };
          const { held } = page;
          const [port] = event.ports;
          const index = held.ports.push(port) - 1;
          port?.addEventListener('close', () => held.closed.push(index));
          port?.start();
          resolve({
            nonce: event.data.nonce,
            generation: event.data.generation,
            fromItself: event.source === window,
            origin: event.origin,
            ports: event.ports.length,
          });
        };
        addEventListener('message', receive);
        window.riverscope.connectData({ nonce: ours }).then((answer) => {
          if (!answer.ok) resolve(answer.error.code);
        });
      }),
    withNonce,
  );
}

interface Held {
  held?: { ports: (MessagePort | undefined)[]; closed: number[] };
}

test('P5 a port arrives once, from the page’s own window, with the nonce it asked with', async ({
  page,
}) => {
  expect(await connect(page, nonce('a'))).toEqual({
    nonce: nonce('a'),
    generation: 1,
    fromItself: true,
    origin: 'app://riverscope',
    ports: 1,
  });
  expect(await connect(page, nonce('a'))).toBe('INVALID_REQUEST');
});

test('P5 a window has one port: a new one ends the old', async ({ page }) => {
  await connect(page, nonce('a'));
  await connect(page, nonce('b'));
  await expect
    .poll(() => page.evaluate(() => (window as unknown as Held).held?.closed))
    .toEqual([0]);
});

test('P5 a reload gets a port of its own, and nonces of before stay used', async ({ page }) => {
  await connect(page, nonce('a'));
  await page.reload();
  expect(await connect(page, nonce('a'))).toBe('INVALID_REQUEST');
  expect(await connect(page, nonce('b'))).toMatchObject({ generation: 1 });
});

test('P5 a port ends with its worker, and the next one is of the next generation', async ({
  app,
  page,
}) => {
  await connect(page, nonce('a'));
  const pid = await app.electron.evaluate(
    ({ app: electronApp }) =>
      electronApp.getAppMetrics().find(({ name }) => name === 'Riverscope worker')?.pid,
  );
  if (pid === undefined) throw new Error('no worker');
  process.kill(pid, 'SIGKILL');
  await expect
    .poll(async () => {
      const info = await page.evaluate(() => window.riverscope.appInfo({}));
      return info.ok ? info.output.worker : null;
    })
    .toMatchObject({ status: 'running', generation: 2 });
  expect(await page.evaluate(() => (window as unknown as Held).held?.closed)).toEqual([0]);
  expect(await connect(page, nonce('b'))).toMatchObject({ generation: 2 });
});
