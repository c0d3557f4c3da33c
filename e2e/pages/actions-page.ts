import type { Locator, Page } from '@playwright/test';

/** The Actions tab of the app that is shown on Processes. */
export class ActionsPage {
  readonly tab: Locator;
  readonly list: Locator;
  readonly jobs: Locator;
  readonly dialog: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.tab = page.getByRole('tab', { name: /^Actions/ });
    this.list = page.getByRole('listbox', { name: 'Actions' });
    this.jobs = page.getByRole('region', { name: 'Jobs' });
    this.dialog = page.getByRole('dialog');
  }

  /** Shows the tab, once the actions are listed. */
  async open(): Promise<void> {
    // By pointer, which waits for the window: a key that is pressed while it loads is heard by nobody.
    await this.#page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Processes' }).click();
    await this.tab.click();
    await this.action('scenario_run').waitFor();
  }

  action(name: string): Locator {
    return this.list.getByRole('option').filter({ hasText: name });
  }

  /** Everything about the chosen action. */
  form(name: string): Locator {
    return this.#page.getByRole('region', { name: `Form of ${name}` });
  }

  async choose(name: string): Promise<Locator> {
    await this.action(name).click();
    return this.form(name);
  }

  /** A job by its place, the newest first. */
  job(at = 0): Locator {
    return this.jobs.getByRole('row').nth(at + 1);
  }

  output(name: string): Locator {
    return this.#page.getByRole('region', { name: `Output of ${name}` });
  }

  async showOutput(name: string, part: RegExp): Promise<Locator> {
    const output = this.output(name);
    await output.getByRole('tab', { name: part }).click();
    return output.getByRole('tabpanel');
  }
}
