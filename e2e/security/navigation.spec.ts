import { expect } from '@playwright/test';
import type { RunningApp } from '../fixtures/running-app';
import { test } from '../fixtures/test';

/** Time, ms, in which a navigation that were not refused would have begun. */
const settleMs = 300;

/** What the app's only window shows, asked of the app: a refused navigation confuses the debugger. */
function shown(app: RunningApp): Promise<{ address: string; isApp: unknown }[]> {
  return app.electron.evaluate(({ webContents }) =>
    Promise.all(
      webContents.getAllWebContents().map(async (contents) => ({
        address: contents.getURL(),
        isApp: await contents.executeJavaScript('document.getElementById("root") !== null'),
      })),
    ),
  );
}

test('W4 a page cannot be navigated away from the app', async ({ app, page, outside }) => {
  const start = page.url();
  for (const target of [
    outside.origin,
    'file:///etc/passwd',
    'data:text/html,<h1>x</h1>',
    'app://elsewhere/',
    'chrome://version/',
    'about:blank',
  ]) {
    await app.electron.evaluate(({ webContents }, address) => {
      const follow = (to: string) => {
        const link = document.createElement('a');
        link.href = to;
        document.body.append(link);
        link.click();
        location.assign(to);
      };
      void webContents.getAllWebContents()[0]?.executeJavaScript(`(${follow})("${address}")`);
    }, target);
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    // `about:blank` alone is shown for a moment; everything else is never begun.
    await expect
      .poll(() => shown(app), { message: target })
      .toEqual([{ address: expect.stringMatching(/^app:\/\/riverscope\/#/), isApp: true }]);
    if (target !== 'about:blank')
      expect(await shown(app)).toEqual([{ address: start, isApp: true }]);
  }
  expect(outside.visits).toEqual([]);
});

test('W4 a redirect or a frame navigation off the app is refused', async ({ app, page }) => {
  await expect(page.locator('#root')).toBeAttached();
  const prevented = await app.electron.evaluate(({ webContents }) => {
    const [contents] = webContents.getAllWebContents();
    const isPrevented = (name: string, url: string, isMainFrame: boolean) => {
      let stopped = false;
      const event = { url, isMainFrame, preventDefault: () => (stopped = true) };
      contents?.emit(name, event);
      return stopped;
    };
    return {
      redirectAway: isPrevented('will-redirect', 'https://evil.example/', true),
      redirectHome: isPrevented('will-redirect', 'app://riverscope/', true),
      frameAway: isPrevented('will-frame-navigate', 'https://evil.example/', false),
      frameHome: isPrevented('will-frame-navigate', 'app://riverscope/', false),
    };
  });
  expect(prevented).toEqual({
    redirectAway: true,
    redirectHome: false,
    frameAway: true,
    frameHome: true,
  });
});

test('W5 a page cannot open windows of its own', async ({ app, page, outside }) => {
  const opened = await page.evaluate((origin) => {
    const link = document.createElement('a');
    Object.assign(link, { href: origin, target: '_blank' });
    document.body.append(link);
    link.click();
    return [origin, 'app://riverscope/', 'about:blank', 'javascript:1'].map(
      (address) => window.open(address) !== null,
    );
  }, outside.origin);
  expect(opened).toEqual([false, false, false, false]);
  const count = await app.electron.evaluate(
    ({ webContents }) => webContents.getAllWebContents().length,
  );
  expect(count).toBe(1);
  expect(outside.visits).toEqual([]);
});

test('W6 a page can hold neither a frame with content nor a webview', async ({
  app,
  page,
  outside,
}) => {
  await page.evaluate((origin) => {
    for (const address of [origin, 'app://riverscope/', 'file:///etc/passwd', 'data:text/html,x']) {
      const frame = document.createElement('iframe');
      frame.src = address;
      document.body.append(frame);
      const view = document.createElement('webview');
      view.setAttribute('src', address);
      document.body.append(view);
    }
    const inline = document.createElement('iframe');
    inline.srcdoc = '<script>parent.document.title = "pwned"</script>';
    document.body.append(inline);
  }, outside.origin);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  await expect(page).not.toHaveTitle(/pwned/);
  const contents = await app.electron.evaluate(({ webContents }) =>
    Promise.all(
      webContents.getAllWebContents().map(async (one) => ({
        type: one.getType(),
        inFrames: await Promise.all(
          one.mainFrame.framesInSubtree
            .filter((frame) => frame.parent !== null)
            .map((frame) =>
              frame.executeJavaScript(
                '[typeof window.riverscope, document.body?.childElementCount]',
              ),
            ),
        ),
      })),
    ),
  );
  expect(contents.map(({ type }) => type)).toEqual(['window']);
  // [what the preload gives, elements in the body]: the frames are there, and nothing is in them.
  expect(new Set(contents[0]?.inFrames.map(String))).toEqual(new Set(['undefined,0']));
  expect(outside.visits).toEqual([]);
});

test('W6 attaching a webview is refused even if the tag were there', async ({ app, page }) => {
  await expect(page.locator('#root')).toBeAttached();
  const prevented = await app.electron.evaluate(({ webContents }) => {
    let stopped = false;
    const event = { preventDefault: () => (stopped = true) };
    webContents.getAllWebContents()[0]?.emit('will-attach-webview', event, {}, {});
    return stopped;
  });
  expect(prevented).toBe(true);
});
