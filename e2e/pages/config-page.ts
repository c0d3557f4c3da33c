import type { Locator, Page } from '@playwright/test';

/** The config of an app: the table, and beside it what is drafted, what was saved, and the paths. */
export class ConfigPage {
  readonly app: Locator;
  readonly tab: Locator;
  readonly table: Locator;
  readonly draft: Locator;
  readonly saved: Locator;
  readonly paths: Locator;
  readonly settableOnly: Locator;
  readonly filter: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.app = page.getByRole('main', { name: 'Processes' }).getByRole('article');
    this.tab = this.app.getByRole('tab', { name: /^Config/ });
    this.table = this.app.getByRole('table');
    const inspector = this.app.getByRole('complementary', { name: 'Inspector' });
    this.draft = inspector.getByRole('region', { name: 'Draft' });
    this.saved = inspector.getByRole('region', { name: 'Last saved' });
    this.paths = inspector.getByRole('region', { name: 'Paths' });
    this.settableOnly = this.app.getByRole('button', { name: 'Settable only' });
    this.filter = this.app.getByRole('searchbox', { name: 'Filter keys' });
  }

  async open(): Promise<void> {
    await this.tab.click();
    await this.table.waitFor();
  }

  /** The row of an entry. */
  row(key: string): Locator {
    return this.table.getByRole('row').filter({ has: this.#page.getByRole('cell', { name: key, exact: true }) });
  }

  /** The control of an entry that is typed. */
  field(key: string): Locator {
    return this.table.getByRole('textbox', { name: key, exact: true });
  }

  /** The control of an entry that is chosen. */
  choice(key: string): Locator {
    return this.table.getByRole('combobox', { name: key, exact: true });
  }

  /** The control of an entry that is on or off. */
  toggle(key: string): Locator {
    return this.table.getByRole('switch', { name: key, exact: true });
  }

  conflict(key: string): Locator {
    return this.table.getByRole('group', { name: `Conflict of ${key}` });
  }

  /** What a person has to know first. */
  notice(words: string | RegExp): Locator {
    return this.app.getByRole('note').filter({ hasText: words });
  }

  /** A fact about what was saved last. */
  savedFact(name: string): Locator {
    const term = this.saved.getByRole('term').filter({ hasText: new RegExp(`^${name}$`) });
    return term.locator('xpath=following-sibling::dd').first();
  }

  save(count: 1 | 2): Locator {
    return this.draft.getByRole('button', { name: count === 1 ? 'Save 1 change' : `Save ${count} changes` });
  }
}
