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

  constructor(page: Page) {
    this.page = page;
    this.title = page.getByRole('heading', { level: 1 });
    this.pill = page.locator('.topbar .pill');
    this.workerBanner = page.getByRole('alert').filter({ hasText: 'The reading process stopped' });
    this.errors = page.locator('.note-error');
  }

  async open(route: string): Promise<void> {
    await openRoute(this.page, route);
  }

  /** Follows a link of the navigation. */
  async follow(name: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name }).click();
  }

  /** Puts a mark on the document that a reload would wipe off; the answer tells if it is there. */
  async mark(): Promise<() => Promise<boolean>> {
    await this.page.evaluate(() => {
      document.documentElement.dataset.mark = 'set';
    });
    return () => this.page.evaluate(() => document.documentElement.dataset.mark === 'set');
  }
}
