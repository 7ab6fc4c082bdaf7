import { expect } from '@playwright/test';
import { test } from '../fixtures/test';

test('W7 no permission is granted, whatever the page asks for', async ({ page }) => {
  const states = await page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'clipboard-read',
      'midi',
    ];
    const found: Record<string, string> = {};
    for (const name of names) {
      found[name] = await navigator.permissions
        .query({ name: name as PermissionName })
        .then(({ state }) => state);
    }
    return found;
  });
  expect(new Set(Object.values(states))).toEqual(new Set(['denied']));
});

test('W7 using what needs a permission fails', async ({ page }) => {
  const outcome = await page.evaluate(async () => {
    const refused = (attempt: Promise<unknown>) =>
      attempt.then(
        () => 'granted',
        () => 'refused',
      );
    return {
      media: await refused(navigator.mediaDevices.getUserMedia({ audio: true, video: true })),
      screen: await refused(navigator.mediaDevices.getDisplayMedia()),
      location: await refused(
        new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      ),
      notification: await Notification.requestPermission(),
      clipboard: await refused(navigator.clipboard.readText()),
    };
  });
  expect(outcome).toEqual({
    media: 'refused',
    screen: 'refused',
    location: 'refused',
    notification: 'denied',
    clipboard: 'refused',
  });
});

test('W7 sanitised text can be copied', async ({ app, page }) => {
  await page.bringToFront();
  await page.evaluate(() => navigator.clipboard.writeText('offset 42'));
  await expect
    .poll(() => app.electron.evaluate(({ clipboard }) => clipboard.readText()))
    .toBe('offset 42');
});
