import type { Locator, Page } from '@playwright/test';

/** The command palette. */
export class PalettePage {
  readonly dialog: Locator;
  readonly input: Locator;
  readonly options: Locator;
  readonly chosen: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.dialog = page.getByRole('dialog', { name: 'Command palette' });
    this.input = this.dialog.getByRole('combobox');
    this.options = this.dialog.getByRole('option');
    this.chosen = this.dialog.getByRole('option', { selected: true });
  }

  /** Opens it by its key. */
  async open(): Promise<void> {
    await this.#page.keyboard.press('ControlOrMeta+k');
    await this.dialog.waitFor();
  }

  /** Finds a command by typing, and runs the first that is found. */
  async run(query: string): Promise<void> {
    await this.open();
    await this.#page.keyboard.type(query);
    await this.#page.keyboard.press('Enter');
    await this.dialog.waitFor({ state: 'hidden' });
  }

  /** Runs a command that ends or changes something: it asks once. */
  async runAndConfirm(query: string): Promise<void> {
    await this.open();
    await this.#page.keyboard.type(query);
    await this.#page.keyboard.press('Enter');
    await this.confirm();
  }

  /** Answers the question of a command. */
  async confirm(): Promise<void> {
    await this.dialog.getByRole('option', { name: 'Cancel' }).waitFor();
    await this.#page.keyboard.press('Enter');
    await this.dialog.waitFor({ state: 'hidden' });
  }
}
