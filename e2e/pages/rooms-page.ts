import type { Locator, Page } from '@playwright/test';

export type Side = 'instance' | 'room';

/** Rooms: the list of rooms, what the chosen one holds, and its two pictures. */
export class RoomsPage {
  readonly main: Locator;
  readonly list: Locator;
  readonly room: Locator;
  readonly windows: Locator;
  readonly present: Locator;
  readonly deltas: Locator;
  readonly pause: Locator;
  readonly dialog: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.main = page.getByRole('main', { name: 'Rooms' });
    this.list = this.main.getByRole('navigation', { name: 'Rooms' });
    this.room = this.main.getByRole('article');
    this.windows = this.main.getByRole('region', { name: 'Windows', exact: true });
    this.present = this.main.getByRole('region', { name: 'Present' });
    this.deltas = this.room.getByRole('table', { name: 'Deltas' });
    this.pause = this.room.getByRole('button', { name: /^(Pause|Resume)$/ });
    this.dialog = page.getByRole('dialog');
  }

  /** Shows the page, once the rooms follow each other. */
  async open(): Promise<void> {
    await this.#page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Rooms' }).click();
    await this.fact('Instance').filter({ hasText: 'Live' }).waitFor();
    await this.fact('PartyKit room').filter({ hasText: 'Connected' }).waitFor();
  }

  /** Chooses a room, and waits until it is shown. */
  async choose(title: string): Promise<void> {
    await this.listed(title).click();
    await this.main.getByRole('article', { name: title }).waitFor();
  }

  listed(title: string): Locator {
    return this.list.getByRole('button').filter({ hasText: title });
  }

  /** A fact at the head of a room: its word with its age, and its ground. */
  fact(label: 'Instance' | 'Bridge' | 'PartyKit room'): Locator {
    const term = this.#page.getByText(label === 'Instance' ? /^Instance \d+$/ : label, { exact: label !== 'Instance' });
    return this.room.locator('dl > div').filter({ has: term }).first();
  }

  /** The pid of the bridge that runs now. */
  async bridgePid(): Promise<number> {
    const words = await this.fact('Bridge').innerText();
    return Number(/pid (\d+)/.exec(words)?.[1]);
  }

  notice(words: string | RegExp): Locator {
    return this.room.getByRole('note').filter({ hasText: words });
  }

  button(name: string | RegExp): Locator {
    return this.room.getByRole('button', { name, exact: true });
  }

  /** The windows of one side, as they are drawn. */
  picture(side: Side): Locator {
    return this.room.getByRole('group', {
      name: side === 'instance' ? 'Windows of the instance' : 'Windows of the room',
    });
  }

  /** A drawn window, by what it is and where: `orbit.*20×8 at 3,2`. */
  drawn(side: Side, words: string | RegExp): Locator {
    return this.picture(side).getByRole('button', { name: typeof words === 'string' ? new RegExp(words) : words });
  }

  /** A window in the list of both pictures. */
  window(words: string | RegExp): Locator {
    return this.windows.getByRole('button').filter({ hasText: words });
  }

  delta(words: string | RegExp): Locator {
    return this.deltas.getByRole('row').filter({ hasText: words });
  }

  /** Makes a window at the instance of the chosen room. */
  async makeWindow(type: string, x: number, y: number, w: number, h: number): Promise<void> {
    await this.button('New window').click();
    await this.dialog.getByLabel('Type').selectOption(type);
    for (const [name, value] of Object.entries({ Column: x, Row: y, Width: w, Height: h })) {
      await this.dialog.getByRole('textbox', { name: `${name}, in cells` }).fill(String(value));
    }
    await this.dialog.getByRole('button', { name: 'Create window' }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }
}
