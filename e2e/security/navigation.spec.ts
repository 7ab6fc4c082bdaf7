import { expect } from '@playwright/test';
import { test } from '../fixtures/test';

test('W4 a page cannot be navigated away from the app', async ({ app, page, outside }) => {
  const start = page.url();
  for (const target of [
    outside.origin,
    'file:///etc/passwd',
    'data:text/html,<h1>x</h1>',
    'about:blank',
    'app://elsewhere/',
    'chrome://version/',
  ]) {
    await page
      .evaluate((address) => {
        const link = document.createElement('a');
        link.href = address;
        document.body.append(link);
        link.click();
        location.assign(address);
      }, target)
      .catch(() => undefined);
    await expect(page.locator('#root')).toBeAttached();
    expect(page.url()).toBe(start);
  }
  const addresses = await app.electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => contents.getURL()),
  );
  expect(addresses).toEqual([start]);
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
    webContents.getAllWebContents().map((one) => ({
      type: one.getType(),
      frames: one.mainFrame.framesInSubtree.map((frame) => frame.url),
    })),
  );
  expect(contents.map(({ type }) => type)).toEqual(['window']);
  const [main, ...inner] = contents[0]?.frames ?? [];
  expect(main).toBe(page.url());
  for (const address of inner)
    expect(address).toMatch(/^(|about:blank|about:srcdoc|chrome-error:.*)$/);
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
