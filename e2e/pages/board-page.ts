import type { Locator, Page } from '@playwright/test';
import { ShellPage } from './shell-page';

/** One line of a chart's table twin. */
export interface WindowRow {
  /** Local time of day at which the window starts. */
  start: string;
  /** Null where there is no data. */
  values: (number | null)[];
  final: boolean;
}

type Chart = 'Tweets' | 'Likes' | 'Tweets per tag';

/** The Tweet board. */
export class BoardPage extends ShellPage {
  readonly tweets: Locator;
  readonly likes: Locator;
  readonly pause: Locator;

  constructor(page: Page) {
    super(page);
    this.tweets = page.getByRole('list', { name: 'Live tweets, newest first' });
    this.likes = page.getByRole('list', { name: 'Liked tweets, newest first' });
    this.pause = page.getByRole('button', { name: 'Pause' });
  }

  card(title: Chart): Locator {
    return this.page
      .locator('.card')
      .filter({ has: this.page.getByRole('heading', { name: title, exact: true }) });
  }

  /** The figure above a chart; null while there is none. */
  async headline(title: 'Tweets' | 'Likes'): Promise<number | null> {
    const text = await this.page.getByLabel(`${title} per second`, { exact: true }).textContent();
    return numberOf(text ?? '');
  }

  /** Shows a chart as its table twin. */
  async showTable(title: Chart): Promise<void> {
    await this.card(title).getByRole('button', { name: 'Show as table' }).click();
  }

  /** The table twin's lines, newest first. */
  async windows(title: Chart): Promise<WindowRow[]> {
    const lines = await this.card(title)
      .locator('table tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
      );
    return lines.map((cells) => ({
      start: cells[0] ?? '',
      values: cells.slice(1, -1).map(numberOf),
      final: cells.at(-1) === 'final',
    }));
  }

  /** Hearts of the live tweets, from the top. */
  heart(index: number): Locator {
    return this.tweets.getByRole('button', { name: /^Like the tweet of/ }).nth(index);
  }
}

function numberOf(text: string): number | null {
  return /^[\d,]+$/.test(text) ? Number(text.replaceAll(',', '')) : null;
}
