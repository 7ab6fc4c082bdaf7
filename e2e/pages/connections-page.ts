import type { Locator, Page } from '@playwright/test';
import { ShellPage } from './shell-page';

/** The list of connections. */
export class ConnectionsPage extends ShellPage {
  readonly form: Locator;

  constructor(page: Page) {
    super(page);
    this.form = page.getByRole('form', { name: 'New connection' });
  }

  item(name: string): Locator {
    return this.page.getByRole('article', { name });
  }

  /** Adds a connection by its form, which is open. */
  async fill(name: string, servers: string): Promise<void> {
    await this.form.getByLabel('Name').fill(name);
    await this.form.getByLabel('Bootstrap servers').fill(servers);
    await this.form.getByRole('button', { name: 'Add connection' }).click();
  }

  /** Opens the form of a connection that is in the list. */
  async edit(name: string): Promise<Locator> {
    await this.item(name).getByRole('button', { name: 'Edit' }).click();
    return this.page.getByRole('form', { name: `Edit ${name}` });
  }

  /** Types `name` into the unlock dialog of a connection. */
  async typeToUnlock(connection: string, name: string): Promise<Locator> {
    await this.item(connection).getByRole('button', { name: 'Unlock…' }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel(`Type "${connection}" to confirm`).fill(name);
    return dialog.getByRole('button', { name: `Unlock ${connection}` });
  }
}
