import type { Locator, Page } from '@playwright/test';
import { Grid } from './grid';
import { ShellPage } from './shell-page';

/** Columns of the messages grid. */
export const messageColumn = {
  time: 0,
  partition: 1,
  offset: 2,
  key: 3,
  value: 4,
  size: 5,
} as const;

/** Topic › Messages. */
export class MessagesPage extends ShellPage {
  readonly coverage: Locator;
  readonly detail: Locator;
  readonly meta: Locator;
  readonly pause: Locator;
  readonly live: Locator;
  readonly filter: Locator;
  readonly completions: Locator;
  readonly latestPerKey: Locator;
  readonly run: Locator;
  readonly cancel: Locator;
  readonly continue: Locator;
  readonly skipUnreadable: Locator;
  readonly topic: string;
  readonly grid: Grid;

  constructor(page: Page, topic: string) {
    super(page);
    this.topic = topic;
    this.grid = new Grid(page, `Records of ${topic}`);
    this.coverage = page.getByRole('status', { name: 'Coverage' });
    this.detail = page.getByRole('region', { name: 'Record', exact: true });
    this.meta = this.detail.locator('[aria-label="About the record"]');
    this.pause = page.getByRole('button', { name: 'Pause' });
    this.live = page.getByRole('button', { name: 'Live', exact: true });
    this.latestPerKey = page.getByRole('checkbox', { name: 'latest per key' });
    this.run = page.getByRole('button', { name: 'Run', exact: true });
    this.cancel = page.getByRole('button', { name: 'Cancel', exact: true });
    this.continue = page.getByRole('button', { name: 'Continue', exact: true });
    this.skipUnreadable = page.getByRole('button', { name: 'Skip it and go on' });
    this.filter = page.getByRole('textbox', { name: 'Filter: text to look for' });
    this.completions = page.getByRole('listbox', { name: 'Completions' });
  }

  /** Opens the topic; `search` as in the address, e.g. `from=newest&n=100`. */
  async openTopic(search = ''): Promise<void> {
    const query = search === '' ? '' : `?${search}`;
    await this.open(`/topics/${encodeURIComponent(this.topic)}${query}`);
  }

  /** Opens the panel that says where to begin. */
  async openFrom(): Promise<Locator> {
    await this.page.getByRole('button', { name: /^From/ }).click();
    return this.page.getByRole('dialog', { name: 'From' });
  }

  /** Opens the panel that says where to end. */
  async openTo(): Promise<Locator> {
    await this.page.getByRole('button', { name: /^To[ :]/ }).click();
    return this.page.getByRole('dialog', { name: 'To', exact: true });
  }

  async fromNewest(count: string): Promise<void> {
    const panel = await this.openFrom();
    await panel.getByRole('button', { name: count, exact: true }).click();
  }

  async fromOffset(offset: number): Promise<void> {
    const panel = await this.openFrom();
    await panel.getByLabel('Offset, in every partition').fill(String(offset));
    await panel.getByRole('button', { name: 'From offset' }).click();
  }

  /** `time`: local, or ms since the epoch. */
  async fromTime(time: string): Promise<void> {
    const panel = await this.openFrom();
    await panel.getByLabel('Time, local').fill(time);
    await panel.getByRole('button', { name: 'From time' }).click();
  }

  /** What says how the keys or values of the topic are read. */
  decoder(of: 'Keys' | 'Values'): Locator {
    return this.detail.getByRole('button', { name: new RegExp(`^${of} as`) });
  }

  /** Chooses how the keys or values are read. */
  async readAs(of: 'Keys' | 'Values', decoder: RegExp): Promise<void> {
    await this.decoder(of).click();
    await this.page.getByRole('menuitemradio', { name: decoder }).click();
  }

  /** Shows the key, or the value, in the tabs. */
  async show(part: 'key' | 'value'): Promise<void> {
    await this.detail.getByRole('button', { name: `Show the ${part}` }).click();
  }

  /** Sorts by a column; once more, the other way round. */
  async sortBy(title: string): Promise<void> {
    await this.grid.head(title).getByRole('button').click();
  }

  /** Keeps only the records that hold a text. */
  async find(text: string): Promise<void> {
    await this.filter.fill(text);
    await this.filter.press('Enter');
  }

  /** Turns the filter into an expression; gives its editor. */
  async openExpression(): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Text', exact: true }).click();
    return this.page.getByRole('textbox', { name: 'Filter: expression' });
  }

  /** Opens the panel of the queries saved for this topic. */
  async openSaved(): Promise<Locator> {
    await this.page.getByRole('button', { name: /^Saved/ }).click();
    return this.page.getByRole('dialog', { name: 'Saved' });
  }

  /** Chooses an action from the menu of a node of the tree. */
  async nodeAction(name: string, action: string): Promise<void> {
    const line = this.detail
      .getByRole('treeitem')
      .filter({ hasText: new RegExp(`^\\W*${name}: `) });
    await line.hover();
    await line.getByRole('button', { name: `Actions for ${name}` }).click();
    await this.page.getByRole('menuitem', { name: action }).click();
  }

  /** Opens the panel that writes the records to a file. */
  async openExport(): Promise<Locator> {
    await this.page.getByRole('button', { name: /^Export/ }).click();
    return this.page.getByRole('dialog', { name: 'Export' });
  }

  /** Shows one form of the record beside the grid. */
  async showTab(name: 'Tree' | 'Raw' | 'Hex' | 'Headers'): Promise<void> {
    await this.detail.getByRole('tab', { name }).click();
  }
}
