import type { Locator, Page } from '@playwright/test';

/** The page of realtime gateways. */
export class RealtimePage {
  readonly main: Locator;
  readonly gateways: Locator;
  readonly state: Locator;
  readonly conversation: Locator;
  readonly composer: Locator;
  readonly voice: Locator;
  readonly approvals: Locator;
  readonly tasks: Locator;
  readonly counts: Locator;
  readonly dialog: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.main = page.getByRole('main', { name: 'Realtime' });
    this.gateways = this.main.getByRole('navigation', { name: 'Gateways' });
    this.state = this.main.getByLabel('State of the gateway');
    this.conversation = this.main.getByRole('log', { name: 'Conversation' });
    this.composer = this.main.getByRole('form', { name: 'Write to the gateway' });
    this.voice = this.composer.getByRole('group', { name: 'Voice' });
    this.approvals = this.main.getByRole('region', { name: /^Approval: / });
    this.tasks = this.main.getByRole('region', { name: 'Tasks' });
    this.counts = this.main.getByLabel('Counts since Flybridge started');
    this.dialog = page.getByRole('dialog');
  }

  /** Shows the page, once its gateway is reached. */
  async open(): Promise<void> {
    await this.#page.keyboard.press('6');
    await this.state.getByText('Ready', { exact: true }).waitFor();
  }

  button(name: string | RegExp): Locator {
    return this.main.getByRole('button', { name });
  }

  /** Shows a part of the page. */
  async show(part: 'Talk' | 'Requests' | 'Latency' | 'Log'): Promise<void> {
    await this.main.getByRole('radio', { name: part, exact: true }).check();
  }

  /** Writes to the live conversation, or a request by its intent. */
  async send(as: string, text: string): Promise<void> {
    await this.composer.getByRole('combobox', { name: 'Send as' }).selectOption(as);
    await this.composer.getByRole('textbox', { name: 'Text' }).fill(text);
    await this.composer.getByRole('button', { name: /^Send/ }).click();
  }

  /** Chooses an entry of the gateway's menu, and answers its question. */
  async choose(entry: string, answer: string): Promise<void> {
    await this.button('More for this gateway').click();
    await this.#page.getByRole('menuitem', { name: entry }).click();
    await this.dialog.getByRole('button', { name: answer }).click();
    await this.dialog.waitFor({ state: 'detached' });
  }
}
