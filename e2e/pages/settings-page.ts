import type { Locator, Page } from '@playwright/test';

/** Settings. */
export class SettingsPage {
  readonly main: Locator;

  constructor(page: Page) {
    this.main = page.getByRole('main', { name: 'Settings' });
  }

  theme(name: 'System' | 'Dark' | 'Light'): Locator {
    return this.main.getByRole('radiogroup', { name: 'Theme' }).getByRole('radio', { name });
  }
}
