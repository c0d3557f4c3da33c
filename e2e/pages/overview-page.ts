import type { Locator, Page } from '@playwright/test';

/** Overview: the cells, and what needs attention. */
export class OverviewPage {
  readonly main: Locator;
  /** How many programs and feeds are in which state. */
  readonly byStatus: Locator;
  readonly attention: Locator;
  readonly incidents: Locator;
  /** The newest incident of a provider, in full. */
  readonly card: Locator;
  readonly startAll: Locator;
  readonly stopAll: Locator;

  constructor(page: Page) {
    this.main = page.getByRole('main', { name: 'Overview' });
    this.byStatus = this.main.getByRole('list', { name: 'Programs and feeds by status' });
    this.attention = this.main.getByRole('region', { name: 'Attention' });
    this.incidents = this.attention.getByRole('listitem');
    this.startAll = this.main.getByRole('button', { name: /^Start all/ });
    this.stopAll = this.main.getByRole('button', { name: /^Stop all/ });
    this.card = this.attention.getByRole('article');
  }

  /** The choice of what stands below the cells. */
  lowerPart(name: 'Timeline' | 'Attention' | 'Log'): Locator {
    return this.main.getByRole('radiogroup', { name: 'Below the cells' }).getByRole('radio', { name });
  }

  /** A connection in the timeline. */
  lane(name: string): Locator {
    return this.main.getByRole('slider', { name, exact: true });
  }

  /** How much time the timeline shows. */
  range(name: '5 min' | '30 min' | '4 h'): Locator {
    return this.main.getByRole('radiogroup', { name: 'Time shown' }).getByRole('radio', { name, exact: true });
  }

  /** What can be done with a group of providers. */
  group(name: string): Locator {
    return this.main.getByRole('list', { name: 'Groups' }).getByRole('listitem', { name: `Group ${name}` });
  }

  /** What opens the app of a cell. */
  opener(title: string): Locator {
    return this.cell(title).getByRole('button', { name: title, exact: true });
  }

  cell(title: string): Locator {
    return this.main.getByRole('article', { name: title });
  }
}
