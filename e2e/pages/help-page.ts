import type { Locator, Page } from '@playwright/test';

/** The list of all keys. */
export class HelpPage {
  readonly dialog: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.dialog = page.getByRole('dialog', { name: 'Keys' });
  }

  /** What stands beside the words of a shortcut. */
  keys(place: string, does: string): Locator {
    const terms = this.dialog.getByRole('region', { name: place }).getByRole('term').filter({ hasText: does });
    return terms.locator('xpath=following-sibling::dd');
  }

  /** Opens it by its key. */
  async open(): Promise<void> {
    await this.#page.keyboard.press('?');
    await this.dialog.waitFor();
  }
}
