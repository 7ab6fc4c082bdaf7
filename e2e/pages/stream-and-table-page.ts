import type { Locator, Page } from '@playwright/test';
import { Grid } from './grid';
import { ShellPage } from './shell-page';

/** Columns of the stream, and of the table beside it. */
export const streamColumn = { time: 0, partition: 1, offset: 2, key: 3, value: 4 } as const;
export const tableColumn = { time: 0, key: 1, value: 2 } as const;

/** Topic › Stream and table. */
export class StreamAndTablePage extends ShellPage {
  readonly topic: string;
  readonly stream: Grid;
  readonly table: Grid;
  readonly allKeys: Locator;

  constructor(page: Page, topic: string) {
    super(page);
    this.topic = topic;
    this.stream = new Grid(page, `Stream of ${topic}`);
    this.table = new Grid(page, `Table of ${topic}`);
    this.allKeys = page.getByRole('button', { name: 'All keys' });
  }

  /** Opens the topic; `search` as in the address. */
  async openTopic(search: string): Promise<void> {
    await this.open(`/topics/${encodeURIComponent(this.topic)}?${search}`);
  }

  /** One of the figures above the panes. */
  figure(name: string): Locator {
    return this.page.locator('.table-figure').filter({ hasText: name }).locator('dd strong');
  }

  pane(title: 'Stream' | 'Table'): Locator {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  /** The row of a key in the table. */
  rowOfKey(key: string): Locator {
    return this.table.rows.filter({
      has: this.page.getByRole('gridcell', { name: key, exact: true }),
    });
  }
}
