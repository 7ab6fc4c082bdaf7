import type { Page } from '@playwright/test';

declare global {
  interface Window {
    /** Lengths of the page's tasks over what is watched for, ms. */
    longTasks: number[];
  }
}

/** From now on notes the page's tasks that take longer than `ms` (Chromium tells of 50 and more). */
export async function watchLongTasks(page: Page, ms: number): Promise<void> {
  await page.evaluate((longest) => {
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        if (duration > longest) window.longTasks.push(duration);
      }
    }).observe({ type: 'longtask' });
  }, ms);
}

/** What was noted, ms. */
export function longTasks(page: Page): Promise<number[]> {
  return page.evaluate(() => window.longTasks);
}
