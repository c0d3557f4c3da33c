import type { Locator, Page } from '@playwright/test';

/** The log of an app. */
export class LogsPage {
  readonly tab: Locator;
  readonly view: Locator;
  readonly search: Locator;
  readonly pattern: Locator;
  readonly letterCase: Locator;
  readonly level: Locator;
  readonly follow: Locator;
  readonly pause: Locator;
  readonly resume: Locator;
  readonly lines: Locator;
  /** The lines that are drawn; gaps and what is opened are none. */
  readonly rows: Locator;
  readonly chosen: Locator;
  readonly strip: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.tab = page.getByRole('tab', { name: /^Logs/ });
    this.view = page.getByRole('region', { name: 'Log', exact: true });
    this.search = this.view.getByRole('searchbox', { name: 'Search the log' });
    this.pattern = this.view.getByRole('button', { name: 'Regular expression' });
    this.letterCase = this.view.getByRole('button', { name: 'Match case' });
    this.level = this.view.getByRole('combobox', { name: 'Level' });
    this.follow = this.view.getByRole('button', { name: 'Follow', exact: true });
    this.pause = this.view.getByRole('button', { name: 'Pause', exact: true });
    this.resume = this.view.getByRole('button', { name: 'Resume', exact: true });
    this.lines = this.view.getByRole('grid', { name: 'Lines' });
    this.rows = this.lines.locator('[data-index]');
    this.chosen = this.lines.locator('[aria-current]');
    this.strip = this.view.getByRole('slider');
  }

  async open(): Promise<void> {
    await this.tab.click();
    await this.rows.first().waitFor();
  }

  row(words: string | RegExp): Locator {
    return this.rows.filter({ hasText: words });
  }

  kind(name: 'Events' | 'stderr' | 'Stray' | 'Jobs' | 'Commands' | 'Flybridge'): Locator {
    return this.view.getByRole('button', { name, exact: true });
  }

  /** How many lines are in the log and in view, however far they are scrolled. */
  async count(): Promise<number> {
    return Number(await this.lines.getAttribute('aria-rowcount'));
  }

  async export(entry: string): Promise<void> {
    await this.view.getByRole('button', { name: 'Export' }).click();
    await this.#page.getByRole('menuitem', { name: entry }).click();
  }
}
