import type { Locator, Page } from '@playwright/test';

/** One of the facts at the head of an app. */
export interface FactOnPage {
  /** Word and age: "Ready 4 h 12 min". */
  readonly state: Locator;
  readonly ground: Locator;
}

/** Processes: the list of apps, and the one that is shown. */
export class ProcessesPage {
  readonly main: Locator;
  readonly apps: Locator;
  readonly app: Locator;
  readonly inspector: Locator;
  readonly runs: Locator;
  readonly start: Locator;
  readonly stop: Locator;
  readonly restart: Locator;
  readonly lane: Locator;

  constructor(page: Page) {
    this.main = page.getByRole('main', { name: 'Processes' });
    this.apps = this.main.getByRole('navigation', { name: 'Apps' });
    this.app = this.main.getByRole('article');
    this.inspector = this.app.getByRole('complementary', { name: 'Inspector' });
    this.runs = this.inspector.getByRole('region', { name: 'Runs' }).getByRole('listitem');
    this.start = this.app.getByRole('button', { name: /^Start\b/ });
    this.stop = this.app.getByRole('button', { name: /^Stop\b/ });
    this.restart = this.app.getByRole('button', { name: /^Restart\b/ });
    this.lane = this.#definitions('Last 30 min', this.app).getByRole('img');
  }

  fact(label: 'Process' | 'Channel' | 'Data'): FactOnPage {
    const definitions = this.#definitions(label, this.app);
    return { state: definitions.nth(0), ground: definitions.nth(1) };
  }

  /** A required field of the status. */
  field(name: 'running' | 'hostRunning' | 'pid' | 'hostPid' | 'bootId' | 'error'): Locator {
    return this.#definitions(name, this.app.getByRole('region', { name: 'Required fields' })).first();
  }

  /** One of the four parts of an app. */
  tab(name: 'Status' | 'Config' | 'Actions' | 'Logs'): Locator {
    return this.app.getByRole('tab', { name: new RegExp(`^${name}`) });
  }

  /** An app in the list. */
  listed(title: string): Locator {
    return this.apps.getByRole('button').filter({ hasText: title });
  }

  /** A field of the app's own, as a row of the tree. */
  ownField(name: string): Locator {
    return this.app.getByRole('treeitem', { name: new RegExp(`^${name}\\b`) });
  }

  /**
   * Begins to note what the three facts say; resolves with a function that tells all that they have said since. For states
   * that may be over before anybody can look.
   */
  async recordFacts(): Promise<() => Promise<readonly string[]>> {
    const facts = this.app.getByText('Process', { exact: true }).locator('xpath=ancestor::dl');
    const said = await facts.evaluateHandle((element) => {
      const texts = [element.textContent ?? ''];
      const note = () => texts.push(element.textContent ?? '');
      new MutationObserver(note).observe(element, { characterData: true, childList: true, subtree: true });
      return texts;
    });
    return () => said.jsonValue();
  }

  /** What a person has to know first. */
  notice(words: string | RegExp): Locator {
    return this.app.getByRole('note').filter({ hasText: words });
  }

  /** What a part just said for those who listen. */
  said(words: string): Locator {
    return this.app.getByRole('status').filter({ hasText: words });
  }

  /** The pid of the process that runs now. */
  async pid(): Promise<number> {
    return Number(await this.field('pid').innerText());
  }

  #definitions(term: string, within: Locator): Locator {
    const named = within.getByRole('term').filter({ hasText: new RegExp(`^${term}`) });
    return named.locator('xpath=following-sibling::dd');
  }
}
