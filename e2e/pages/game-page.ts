import type { Locator, Page } from '@playwright/test';

/** The page of the game: one character, of which there may be several. */
export class GamePage {
  readonly main: Locator;
  readonly characters: Locator;
  readonly status: Locator;
  readonly map: Locator;
  readonly list: Locator;
  readonly course: Locator;
  readonly flight: Locator;
  readonly trade: Locator;
  readonly outcome: Locator;
  readonly routes: Locator;
  readonly chat: Locator;
  readonly combat: Locator;
  readonly ship: Locator;
  readonly dialog: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.main = page.getByRole('main', { name: 'Game' });
    this.characters = this.main.getByRole('navigation', { name: 'Characters' });
    this.status = this.main.getByLabel('Status of the character');
    this.map = this.main.getByRole('region', { name: 'Map', exact: true });
    this.list = this.map.getByRole('grid');
    this.course = this.map.getByRole('region', { name: 'Course' });
    this.flight = this.map.getByRole('region', { name: /^(?:Flight|Last flight)$/ });
    this.trade = this.main.getByRole('region', { name: 'Trade desk' });
    this.outcome = this.main.getByRole('status', { name: 'Last outcome' });
    this.routes = this.main.getByRole('region', { name: 'Routes' });
    this.chat = this.main.getByRole('region', { name: 'Chat' });
    this.combat = this.main.getByRole('region', { name: 'Combat' });
    this.ship = this.main.getByRole('complementary', { name: 'Ship and sector' });
    this.dialog = page.getByRole('dialog');
  }

  /** Shows the page, once its server is reached. */
  async open(): Promise<void> {
    await this.#page.keyboard.press('4');
    await this.characters.getByRole('button', { name: /RunnerQ/ }).waitFor();
  }

  async show(character: string): Promise<void> {
    await this.characters.getByRole('button', { name: new RegExp(character) }).click();
    await this.main.getByRole('article', { name: character }).waitFor();
  }

  /** Joins with a character that the game does not know, in a sector. */
  async join(character: string, sector: number): Promise<void> {
    await this.show(character);
    await this.button('Join…').click();
    await this.dialog.getByLabel('Sector').fill(String(sector));
    await this.dialog.getByRole('button', { name: 'Join the game' }).click();
    await this.dialog.waitFor({ state: 'detached' });
    await this.at(sector).waitFor();
  }

  /** The status while the ship is in a sector. */
  at(sector: number): Locator {
    return this.status.filter({ hasText: new RegExp(`Sector\\s*${sector}(?!\\d)`) });
  }

  button(name: string | RegExp): Locator {
    return this.main.getByRole('button', { name });
  }

  /** Chooses a sector in the list of the map, and plots a course to it. */
  async plot(sector: number): Promise<void> {
    await this.choose(sector);
    await this.button('Plot course').click();
    await this.course.waitFor();
  }

  async choose(sector: number): Promise<void> {
    await this.map.getByRole('radio', { name: 'List' }).check();
    await this.list.getByRole('row', { name: new RegExp(`^${sector} `) }).click();
  }

  /** Drags the map by px, from its middle. */
  async dragMap(byX: number, byY: number): Promise<void> {
    const box = await this.map.getByRole('application').boundingBox();
    if (box === null) throw new Error('the map is not shown');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await this.#page.mouse.move(x, y);
    await this.#page.mouse.down();
    await this.#page.mouse.move(x + byX, y + byY, { steps: 4 });
    await this.#page.mouse.up();
  }

  /** Moves to a sector that is next to the one where the ship is. */
  async move(sector: number): Promise<void> {
    await this.choose(sector);
    await this.button('Move there').click();
    await this.at(sector).waitFor();
  }

  async fillTrade(kind: 'Buy' | 'Sell', commodity: string, units: number): Promise<void> {
    await this.trade.getByRole('combobox', { name: 'Commodity' }).selectOption(commodity);
    await this.trade.getByRole('radio', { name: kind }).check();
    await this.trade.getByRole('textbox', { name: 'Units' }).fill(String(units));
  }
}
