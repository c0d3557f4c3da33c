import type { Locator, Page } from '@playwright/test';

/** The pages that the rail leads to. */
export type PageName = 'Overview' | 'Processes' | 'Rooms' | 'Baritone' | 'Settings';

/** The frame of the window: title bar, rail, horizon, status bar and notes. */
export class FramePage {
  readonly rail: Locator;
  readonly back: Locator;
  readonly forward: Locator;
  readonly find: Locator;
  readonly bell: Locator;
  readonly horizon: Locator;
  readonly status: Locator;
  readonly notes: Locator;
  /** The note of the tour, at one of its places. */
  readonly tour: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    const title = page.getByRole('banner');
    this.rail = page.getByRole('navigation', { name: 'Pages' });
    this.back = title.getByRole('button', { name: 'Back' });
    this.forward = title.getByRole('button', { name: 'Forward' });
    this.find = title.getByRole('button', { name: 'Find a page' });
    this.bell = title.getByRole('button', { name: 'Attention' });
    this.tour = page.getByRole('dialog').filter({ hasText: / of 5/ });
    this.horizon = page.getByRole('group', { name: 'Horizon' });
    this.status = page.getByRole('contentinfo', { name: 'Status' });
    this.notes = page.getByRole('region', { name: 'Notes' }).getByRole('listitem');
  }

  /** The region that shows a page; it is there while that page is shown. */
  main(name: PageName): Locator {
    return this.#page.getByRole('main', { name, exact: true });
  }

  entry(name: PageName): Locator {
    return this.rail.getByRole('button', { name });
  }

  /** The field of a connection in the status bar. One that is queued names others too: those that it waits for. */
  connection(id: string): Locator {
    return this.status.getByRole('button', { name: new RegExp(`^(?:(?! waits for ).)*${id}`, 'i') });
  }

  /** What the window says about its connection to the panel. */
  notice(words: string | RegExp): Locator {
    return this.#page.getByRole('note').filter({ hasText: words });
  }

  async goTo(name: PageName): Promise<void> {
    await this.entry(name).click();
    await this.main(name).waitFor();
  }
}
