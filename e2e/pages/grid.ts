import type { Locator, Page } from '@playwright/test';

/** A virtual grid: only the rows in view exist. */
export class Grid {
  readonly element: Locator;
  readonly rows: Locator;

  constructor(page: Page, name: string) {
    this.element = page.getByRole('grid', { name, exact: true });
    this.rows = this.element.locator('tbody tr');
  }

  /** The row at `index` of the whole, from 0. */
  row(index: number): Locator {
    return this.element.locator(`tbody tr[aria-rowindex="${index + 2}"]`);
  }

  /** The heading of a column. */
  head(title: string): Locator {
    return this.element.locator('th').filter({ hasText: title });
  }

  cell(index: number, column: number): Locator {
    return this.row(index).getByRole('gridcell').nth(column);
  }

  /** Texts of a column, top down, of the rows that are drawn. */
  texts(column: number): Promise<string[]> {
    return this.element.evaluate(
      (table, at) =>
        [...table.querySelectorAll<HTMLTableRowElement>('tbody tr')]
          .toSorted(
            (one, other) =>
              one.ariaRowIndex?.localeCompare(other.ariaRowIndex ?? '', 'en', { numeric: true }) ??
              0,
          )
          .map((row) => row.cells[at]?.textContent ?? ''),
      column,
    );
  }

  /** Rows of the whole. */
  async count(): Promise<number> {
    return Number(await this.element.getAttribute('aria-rowcount')) - 1;
  }
}
