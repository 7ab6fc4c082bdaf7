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

/** Tweet ids of a tag's list from the top, with their likes. */
export type TopLists = Record<string, [tweetId: string, likes: number][]>;

/** The Tweet board. */
export class BoardPage extends ShellPage {
  readonly tweets: Locator;
  readonly likes: Locator;
  readonly pause: Locator;
  /** Says which moment the board shows. */
  readonly moment: Locator;
  readonly rebuild: Locator;
  readonly backToLive: Locator;
  readonly breakIt: Locator;

  constructor(page: Page) {
    super(page);
    this.tweets = page.getByRole('list', { name: 'Live tweets, newest first' });
    this.likes = page.getByRole('list', { name: 'Liked tweets, newest first' });
    this.pause = page.getByRole('button', { name: 'Pause' });
    this.moment = page.locator('.moment-text');
    this.rebuild = page.getByRole('button', { name: 'Rebuild from offset 0' });
    this.breakIt = page.getByRole('button', { name: 'Break it' });
    this.backToLive = page.getByRole('button', { name: 'Back to live' });
  }

  card(title: Chart | 'Top 3 liked per tag'): Locator {
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

  /** Chooses the window of a card by its name, such as `tumbling 20 s`. */
  async chooseWindow(title: 'Tweets per tag' | 'Top 3 liked per tag', name: string): Promise<void> {
    await this.card(title).getByRole('button', { name: /▾$/ }).click();
    await this.page.getByRole('menuitemradio', { name }).click();
  }

  /** The window whose lists are shown, by the local time of day at which it starts, and the lists. */
  async topLists(): Promise<{ start: string; lists: TopLists }> {
    return this.card('Top 3 liked per tag').evaluate((card) => {
      const start = card.querySelector('.card-note')?.textContent?.slice(0, 8) ?? '';
      const lists = [...card.querySelectorAll('.top-list')].map((list) => {
        const tweets = [...list.querySelectorAll<HTMLElement>('.top-tweet')].map((tweet) => [
          tweet.dataset.tweet ?? '',
          Number(tweet.querySelector('.top-likes')?.textContent?.replaceAll(',', '')),
        ]);
        return [list.querySelector('h3')?.textContent ?? '', tweets] as const;
      });
      return { start, lists: Object.fromEntries(lists) as Record<string, [string, number][]> };
    });
  }

  /** Something to be broken, by its title. */
  experiment(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  /** Shows the board as it stood at a time, ms since the epoch. */
  async showAsOf(at: number): Promise<void> {
    await this.page.getByRole('button', { name: 'As of ▾' }).click();
    await this.page.getByRole('menuitem', { name: '2 min ago' }).click();
    const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
    const time = this.page.getByLabel('Time shown');
    await time.fill(local.toISOString().slice(0, 19));
    await time.press('Enter');
  }

  /** Hearts of the live tweets, from the top. */
  heart(index: number): Locator {
    return this.tweets.getByRole('button', { name: /^Like the tweet of/ }).nth(index);
  }
}

function numberOf(text: string): number | null {
  return /^[\d,]+$/.test(text) ? Number(text.replaceAll(',', '')) : null;
}
