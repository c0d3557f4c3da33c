import type { Locator, Page } from '@playwright/test';

/** Settings. */
export class SettingsPage {
  readonly main: Locator;
  readonly sections: Locator;
  /** The own providers, a row for each. */
  readonly providers: Locator;
  readonly commands: Locator;
  readonly dialog: Locator;
  readonly check: Locator;
  /** The settings file as text. */
  readonly file: Locator;

  constructor(page: Page) {
    this.main = page.getByRole('main', { name: 'Settings' });
    this.sections = this.main.getByRole('navigation', { name: 'Sections' });
    this.providers = this.main.getByRole('grid', { name: /^Your providers/ });
    this.commands = this.main.getByRole('table', { name: 'Commands that may start' });
    this.dialog = page.getByRole('dialog');
    this.check = this.main.getByRole('region', { name: 'Check' });
    this.file = this.main.getByRole('textbox', { name: 'Settings file' });
  }

  theme(name: 'System' | 'Dark' | 'Light'): Locator {
    return this.main.getByRole('radiogroup', { name: 'Theme' }).getByRole('radio', { name });
  }

  /** Leaves the demo world, and answers the question that names what ends. */
  async leaveDemoWorld(): Promise<void> {
    await this.button('Leave demo world').first().click();
    await this.dialog.getByRole('button', { name: 'Leave demo world' }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }

  provider(id: string): Locator {
    return this.providers.getByRole('row', { name: id });
  }

  command(words: string): Locator {
    return this.commands.getByRole('row').filter({ hasText: words });
  }

  button(name: string | RegExp): Locator {
    return this.main.getByRole('button', { name, exact: true });
  }

  field(name: string): Locator {
    return this.main.getByRole('textbox', { name, exact: true });
  }

  /** What the file is said to have wrong. */
  problem(words: string | RegExp): Locator {
    return this.main.getByRole('list', { name: 'Problems found in the settings file' }).getByText(words);
  }

  notice(words: string | RegExp): Locator {
    return this.main.getByRole('note').filter({ hasText: words });
  }

  async show(section: 'Providers' | 'Rooms' | 'Connections' | 'Appearance' | 'Security'): Promise<void> {
    await this.sections.getByRole('button', { name: section }).click();
    await this.main.getByRole('heading', { level: 1, name: section }).waitFor();
  }

  async showFile(): Promise<void> {
    await this.main.getByRole('radiogroup', { name: 'View' }).getByRole('radio', { name: 'File' }).click();
    await this.file.waitFor();
  }

  /** Fills the form for a program that serves one app. */
  async fillProgram(id: string, appId: string, command: string): Promise<void> {
    await this.field('Id').fill(id);
    await this.field('appId of app 1').fill(appId);
    await this.field('Command').fill(command);
  }
}
