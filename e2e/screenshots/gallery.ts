import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const themes = ['dark', 'light'] as const;
const folder = join(
  process.env.RIVERSCOPE_TEST_RESULTS ?? join(tmpdir(), 'riverscope-e2e'),
  'screenshots',
);

/** Saves what a page shows as `<name>-dark.png` and `<name>-light.png`, in `screenshots`. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const theme of themes) {
    await page.evaluate((choice) => window.riverscope.patchPreferences({ theme: choice }), theme);
    await page.waitForFunction(
      (choice) => document.documentElement.dataset.theme === choice,
      theme,
    );
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`), animations: 'disabled' });
  }
}
