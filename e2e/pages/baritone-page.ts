import type { Locator, Page } from '@playwright/test';

/** The page of Minecraft bots. */
export class BaritonePage {
  readonly main: Locator;
  readonly line: Locator;
  readonly completions: Locator;
  readonly task: Locator;
  readonly pastTask: Locator;
  readonly timeline: Locator;
  readonly events: Locator;
  readonly pastTasks: Locator;
  readonly inspector: Locator;
  readonly commands: Locator;
  readonly dialog: Locator;
  /** Which bot is shown, where there are several. */
  readonly bots: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.main = page.getByRole('main', { name: 'Baritone' });
    this.line = this.main.getByRole('combobox', { name: 'Command' });
    this.completions = this.main.getByRole('listbox', { name: 'Completions' });
    this.task = this.main.getByRole('region', { name: 'Current task' });
    this.pastTask = this.main.getByRole('region', { name: 'Past task', exact: true });
    this.timeline = this.main.getByRole('region', { name: 'Timeline' });
    this.events = this.main.getByRole('grid', { name: 'Events of the task' });
    this.pastTasks = this.main.getByRole('grid', { name: 'Past tasks' });
    this.inspector = this.main.getByRole('complementary', { name: 'Inspector' });
    this.commands = this.main.getByRole('region', { name: 'Commands' });
    this.dialog = page.getByRole('dialog');
    this.bots = this.main.getByRole('combobox', { name: 'Bot' });
  }

  /** Shows the page, once its bot is connected. */
  async open(): Promise<void> {
    // By pointer, which waits for the window: a key that is pressed while it loads is heard by nobody.
    await this.#page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Baritone' }).click();
    await this.fact('Socket').filter({ hasText: 'Ready' }).waitFor();
    await this.fact('World').filter({ hasText: 'In world' }).waitFor();
  }

  /** One of the four facts: its word with its age, and its ground. */
  fact(label: 'Socket' | 'World' | 'Updates' | 'Task'): Locator {
    const term = this.#page.getByText(label, { exact: true });
    return this.main.locator('dl > div').filter({ has: term }).first();
  }

  button(name: string | RegExp): Locator {
    return this.main.getByRole('button', { name, exact: true });
  }

  /** What of the bot is shown. */
  part(name: 'Tasks' | 'Log'): Locator {
    return this.main.getByRole('radio', { name, exact: true });
  }

  notice(words: string | RegExp): Locator {
    return this.main.getByRole('note').filter({ hasText: words });
  }

  past(command: string): Locator {
    return this.pastTasks.getByRole('row').filter({ hasText: command });
  }

  async send(command: string): Promise<void> {
    await this.line.fill(command);
    await this.line.press('Enter');
  }
}
