import type { Locator, Page } from '@playwright/test';
import type { WrittenAnalysis } from '#shared/model/analysis-presets';
import { viewHref } from '../../renderer/components/view-href';
import { Grid } from './grid';
import { ShellPage } from './shell-page';

/** An analysis: its definition beside what comes of it. */
export class AnalysesPage extends ShellPage {
  /** How it stands: records read, late, dropped, skipped. */
  readonly status: Locator;
  readonly workbench: Locator;
  readonly pause: Locator;
  readonly resume: Locator;
  /** Title and state of the window looked into. */
  readonly window: Locator;
  readonly groups: Grid;
  /** The exact results of what the charts show. */
  readonly results: Grid;
  readonly openRecords: Locator;
  /** The sessions over time, which answer to pointer and keys. */
  readonly sessions: Locator;

  constructor(page: Page) {
    super(page);
    this.workbench = page.getByRole('region', { name: 'Workbench' });
    this.status = page.getByRole('status', { name: 'How the analysis stands' });
    this.pause = this.workbench.getByRole('button', { name: 'Pause' });
    this.resume = this.workbench.getByRole('button', { name: 'Resume' });
    this.window = this.workbench.locator('.window-head');
    this.groups = new Grid(page, 'Groups of the window');
    this.results = new Grid(page, 'Results');
    this.sessions = this.workbench.getByRole('slider', { name: 'Sessions, sessions over time' });
    this.openRecords = this.window.getByRole('link', { name: 'open these records' });
  }

  /** Runs a definition without saving it. */
  async run(definition: WrittenAnalysis): Promise<void> {
    await this.open(viewHref.newAnalysis({ definition }).slice(1));
  }

  /** The windows of a chart, which answer to pointer and keys. */
  chart(aggregate: string): Locator {
    return this.workbench.getByRole('slider', { name: `${aggregate}, windows over time` });
  }

  /** The groups of a chart over all of time, the largest first. */
  bars(aggregate: string): Locator {
    return this.workbench.getByRole('listbox', { name: `${aggregate}, the largest first` });
  }

  /** Presses the pointer at a share of an element's width, near its top, and lets go at another. */
  async drag(element: Locator, from: number, to: number): Promise<void> {
    const box = await element.boundingBox();
    if (box === null) throw new Error('nothing to drag over');
    const { mouse } = this.page;
    await mouse.move(box.x + from * box.width, box.y + 8);
    await mouse.down();
    await mouse.move(box.x + to * box.width, box.y + 8, { steps: 4 });
    await mouse.up();
  }

  /** The card of a chart. */
  card(aggregate: string): Locator {
    return this.workbench
      .locator('.card')
      .filter({ has: this.page.getByRole('heading', { name: aggregate, exact: true }) });
  }

  /** Lines of a chart's table twin, newest window first. */
  async table(aggregate: string): Promise<string[][]> {
    return this.card(aggregate)
      .locator('table tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
      );
  }
}
