import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const themes = ['dark', 'light'] as const;

/** Where the pictures are saved: `screenshots` among the test results. */
export const galleryFolder = join(
  process.env.RIVERSCOPE_TEST_RESULTS ?? join(tmpdir(), 'riverscope-e2e'),
  'screenshots',
);

/** Does something in each theme, the gallery's folder being there. */
export async function inThemes(
  page: Page,
  work: (theme: (typeof themes)[number]) => Promise<unknown>,
): Promise<void> {
  await mkdir(galleryFolder, { recursive: true });
  for (const theme of themes) {
    await page.evaluate((choice) => window.riverscope.patchPreferences({ theme: choice }), theme);
    await page.waitForFunction(
      (choice) => document.documentElement.dataset.theme === choice,
      theme,
    );
    await work(theme);
  }
}

/** Saves what a page shows as `<name>-dark.png` and `<name>-light.png`. */
export async function picture(page: Page, name: string): Promise<void> {
  await inThemes(page, (theme) =>
    page.screenshot({
      path: join(galleryFolder, `${name}-${theme}.png`),
      animations: 'disabled',
    }),
  );
}
