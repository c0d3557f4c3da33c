import type { Locator, Page } from '@playwright/test';

/** The rooms in Settings. */
export class RoomSettingsPage {
  readonly main: Locator;
  /** The own rooms, a row for each. */
  readonly rooms: Locator;
  readonly dialog: Locator;
  readonly multiplayer: Locator;
  /** A password field: it has no role. */
  readonly secret: Locator;
  readonly instanceCommand: Locator;
  readonly bridgeCommand: Locator;
  /** Where room files are chosen; a person presses the button beside it. */
  readonly chooser: Locator;

  constructor(page: Page) {
    this.main = page.getByRole('main', { name: 'Settings' });
    this.rooms = this.main.getByRole('table', { name: 'Your rooms' });
    this.dialog = page.getByRole('dialog');
    this.multiplayer = this.main.getByRole('switch', { name: 'Multiplayer' });
    this.secret = this.main.getByLabel('Secret optional', { exact: true });
    this.instanceCommand = this.main.getByRole('group', { name: 'Command of the instance' });
    this.bridgeCommand = this.main.getByRole('group', { name: 'Command of the bridge' });
    this.chooser = this.main.getByLabel('Room files to import');
  }

  room(words: string): Locator {
    return this.rooms.getByRole('row').filter({ hasText: words });
  }

  /** Leaves the demo world, and answers the question that names what ends. */
  async leaveDemoWorld(): Promise<void> {
    await this.button('Leave demo world').click();
    await this.dialog.getByRole('button', { name: 'Leave demo world' }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }

  button(name: string): Locator {
    return this.main.getByRole('button', { name, exact: true });
  }

  field(name: string): Locator {
    return this.main.getByRole('textbox', { name, exact: true });
  }

  choice(group: 'Instance' | 'Bridge' | 'Start', name: string): Locator {
    return this.main.getByRole('radiogroup', { name: group }).getByRole('radio', { name, exact: true });
  }

  notice(words: string | RegExp): Locator {
    return this.main.getByRole('note').filter({ hasText: words });
  }

  /** What came of a file that was read. */
  file(name: string): Locator {
    return this.main.getByRole('region', { name, exact: true });
  }

  /** Adds a room of one whose instance has a terminal at this port, and leaves the demo world. */
  async addTerminal(roomId: string, port: number): Promise<void> {
    await this.button('Add room').click();
    await this.field('Id').fill(roomId);
    await this.field('Number').fill('850');
    await this.main.getByRole('textbox', { name: /^Port of ttyd/ }).fill(String(port));
    await this.button('Add room').click();
    await this.room(roomId).waitFor();
    await this.leaveDemoWorld();
  }

  /** Chooses files as the dialog of the system would hand them over. */
  async chooseFiles(...files: readonly { readonly name: string; readonly text: string }[]): Promise<void> {
    await this.chooser.setInputFiles(
      files.map(({ name, text }) => ({ name, mimeType: 'text/markdown', buffer: Buffer.from(text) })),
    );
  }
}
