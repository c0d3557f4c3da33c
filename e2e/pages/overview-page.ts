import type { Locator, Page } from '@playwright/test';

/** Overview: the cells, and what wants attention. */
export class OverviewPage {
  readonly main: Locator;
  readonly attention: Locator;
  readonly incidents: Locator;
  /** The newest incident of a provider, in full. */
  readonly card: Locator;

  constructor(page: Page) {
    this.main = page.getByRole('main', { name: 'Overview' });
    this.attention = this.main.getByRole('region', { name: 'Attention' });
    this.incidents = this.attention.getByRole('listitem');
    this.card = this.attention.getByRole('article');
  }

  cell(title: string): Locator {
    return this.main.getByRole('article', { name: title });
  }
}
