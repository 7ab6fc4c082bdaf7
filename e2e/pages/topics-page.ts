import type { Locator, Page } from '@playwright/test';
import { Grid } from './grid';
import { ShellPage } from './shell-page';

/** Columns of the topic grid. */
export const topicColumn = { pin: 0, name: 1, partitions: 2 } as const;

/** The topics of a cluster. */
export class TopicsPage extends ShellPage {
  readonly grid: Grid;
  readonly search: Locator;
  readonly hideInternal: Locator;
  /** How many are shown of how many. */
  readonly count: Locator;

  constructor(page: Page) {
    super(page);
    this.grid = new Grid(page, 'Topics');
    const toolbar = page.getByRole('toolbar', { name: 'Topics' });
    this.search = toolbar.getByRole('searchbox', { name: 'Search topics' });
    this.hideInternal = toolbar.getByRole('checkbox', { name: 'Hide internal' });
    this.count = toolbar.getByRole('status');
  }
}
