import type { Locator, Page } from '@playwright/test';
import { openRoute } from '../fixtures/explorer';

/** The frame around every view. */
export class ShellPage {
  readonly page: Page;
  readonly title: Locator;
  /** State of the active cluster. */
  readonly pill: Locator;
  readonly workerBanner: Locator;
  readonly errors: Locator;
  /** The exports under way and ended. */
  readonly exports: Locator;

  constructor(page: Page) {
    this.page = page;
    this.title = page.getByRole('heading', { level: 1 });
    this.pill = page.locator('.topbar .pill');
    this.workerBanner = page.getByRole('alert').filter({ hasText: 'The reading process stopped' });
    this.errors = page.locator('.note-error');
    this.exports = page.getByRole('region', { name: 'Exports' });
  }

  async open(route: string): Promise<void> {
    await openRoute(this.page, route);
  }

  /** Follows a link of the navigation. */
  async follow(name: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name }).click();
  }

  /** Takes every export that has ended out of sight. */
  async dismissExports(): Promise<void> {
    const dismiss = this.exports.getByRole('button', { name: 'Dismiss' });
    for (let left = await dismiss.count(); left > 0; left--) await dismiss.first().click();
  }

  /** Puts a mark on the document that a reload would wipe off; the answer tells if it is there. */
  async mark(): Promise<() => Promise<boolean>> {
    await this.page.evaluate(() => {
      document.documentElement.dataset.mark = 'set';
    });
    return () => this.page.evaluate(() => document.documentElement.dataset.mark === 'set');
  }
}
