import { expectAccessible } from '../fixtures/accessibility.ts';
import { overflowing } from '../fixtures/overflowing.ts';
import { expect, type Panel, test } from '../fixtures/window.ts';

test.use({ demoExtra: 'game' });

/** Three sectors of the simulated galaxy on one way: the first sells fuel ore and equipment, and the second buys both. */
const [SELLER, BUYER, BEYOND] = [108, 35, 21] as const;

/** What scrolls sideways on purpose in a small window: the filters of the map, and the status bar. */
const STRIPS = /^(?:(?:Sells|Buys) |fixture-host\n)/;

test.describe('a character of the game', () => {
  test.beforeEach(({ panel }) => panel.game.open());

  test('joins, plots a course, flies it, and stops where somebody is', async ({ panel: { game } }) => {
    await game.join('TraderP', BUYER);
    await game.join('RunnerQ', SELLER);
    await game.move(BUYER);
    await game.move(SELLER);
    await game.plot(BEYOND);
    await expect(game.course).toContainText(`${SELLER} › ${BUYER} › ${BEYOND}`);
    await game.course.getByRole('button', { name: 'Fly it' }).click();
    await expect(game.course).toContainText(`Stopped: TraderP is in sector ${BUYER}.`);
    await expect(game.at(BUYER)).toBeVisible();
    await game.course.getByRole('button', { name: 'Hop once' }).click();
    await expect(game.at(BEYOND)).toBeVisible();
    await game.button('Disconnect').click();
    await expect(game.button(/^Connect$/)).toBeVisible();
  });

  test('buys and sells, with a refusal between', async ({ panel: { game } }) => {
    await game.join('RunnerQ', SELLER);
    await game.fillTrade('Buy', 'fuel_ore', 10);
    await expect(game.trade).toContainText(/Checked\s*[\d,]+ → [\d,]+ credits/);
    await game.trade.getByRole('button', { name: /^Buy 10 for/ }).click();
    await expect(game.outcome).toContainText(/Bought 10 fuel ore for [\d,]+: [\d,]+ → [\d,]+ credits, hold 10 of 30/);
    await game.fillTrade('Sell', 'fuel_ore', 5);
    await expect(game.trade).toContainText('Refused');
    await expect(game.trade).toContainText('Port does not buy fuel_ore');
    await expect(game.trade.getByRole('button', { name: /^Sell 5/ })).toHaveAttribute('aria-disabled', 'true');
    await game.move(BUYER);
    await game.fillTrade('Sell', 'fuel_ore', 10);
    await game.trade.getByRole('button', { name: /^Sell 10 for/ }).click();
    await expect(game.outcome).toContainText(/Sold 10 fuel ore for [\d,]+: .* hold 0 of 30/);
    await expect(game.ship).toContainText('The hold is empty.');
  });

  test('flies a route that it found from the prices it saw', async ({ panel: { game } }) => {
    await game.join('RunnerQ', BUYER);
    await game.move(SELLER);
    await game.move(BUYER);
    await game.main.getByRole('tab', { name: 'Routes' }).click();
    await game.routes
      .getByRole('row', { name: new RegExp(`${SELLER} → ${BUYER}`) })
      .first()
      .click();
    await game.routes.getByRole('button', { name: 'Fly route' }).click();
    await expect(game.flight).toContainText(`Arrived in ${BUYER}`);
    await expect(game.ship).toContainText(/\+[\d,]+ since connecting/);
    await game
      .button('Journal')
      .or(game.main.getByRole('radio', { name: 'Journal' }))
      .first()
      .click();
    await game.main.getByRole('tab', { name: /Trades/ }).click();
    await expect(game.main.getByRole('table', { name: 'Trades' })).toContainText('bought');
    await expect(game.main.getByRole('table', { name: 'Trades' })).toContainText('sold');
  });

  test('chats with everybody and with one, and answers', async ({ panel: { game } }) => {
    await game.join('TraderP', BUYER);
    await game.join('RunnerQ', SELLER);
    const line = game.chat.getByRole('textbox', { name: 'Message' });
    await line.fill('Anyone selling fuel ore?');
    await line.press('Enter');
    await line.fill('Quickly, too.');
    await line.press('Enter');
    await expect(game.chat.getByRole('log')).toContainText('Quickly, too.');
    await game.show('TraderP');
    await expect(game.chat.getByRole('log')).toContainText('Anyone selling fuel ore?');
    await game.chat.getByRole('button', { name: 'RunnerQ' }).first().click();
    await line.fill('I am.');
    await line.press('Enter');
    await expect(game.chat.getByRole('log')).toContainText('to RunnerQ');
    await game.show('RunnerQ');
    await game.chat.getByRole('button', { name: 'Direct' }).click();
    await expect(game.chat.getByRole('log')).toContainText('I am.');
    await expect(game.chat.getByRole('log')).not.toContainText('Quickly');
  });

  test('meets a toll garrison and pays, by single keys', async ({ panel }) => {
    const { game, page } = panel;
    await game.join('TraderP', BUYER);
    await leaveToll(panel, { fighters: 60, toll: 50 });
    await game.move(BEYOND);
    await game.join('RunnerQ', SELLER);
    await game.choose(BUYER);
    await game.button('Move there').click();
    await expect(game.combat).toContainText(`Combat in sector ${BUYER}`);
    await expect(game.combat).toContainText('50 to TraderP');
    await expect(game.combat).toContainText(/\d+ s left|Round over/);
    await expect(game.combat.getByText('P', { exact: true })).toBeVisible();
    await game.combat.getByRole('heading', { name: `Combat in sector ${BUYER}` }).click();
    await page.keyboard.press('p');
    await expect(game.outcome).toContainText(/Paid the toll in round \d: .* credits/);
    await expect(game.combat).toBeHidden();
    await expect(game.ship).toContainText(/Quiet\s*The toll is paid/);
    await game.show('TraderP');
    await expect(game.main).toContainText(`RunnerQ fights your 60 fighters in sector ${BUYER}.`);
    await expect(game.combat).toBeHidden();
    await game.main.getByRole('button', { name: 'Dismiss' }).click();
    await expect(game.main).not.toContainText('RunnerQ fights your 60 fighters');
  });

  test('has nothing that axe-core finds and scrolls nowhere sideways, in either theme, in a small and in a large window', {
    tag: '@page',
  }, async ({ panel }) => {
    const { game, page } = panel;
    const look = async (state: string): Promise<void> => {
      await expectAccessible(page, state);
      const wide = (await overflowing(page)).filter((words) => !STRIPS.test(words));
      expect(wide, `what scrolls sideways: ${state}`).toEqual([]);
    };
    await look('nobody joined');
    await game.join('TraderP', BUYER);
    await leaveToll(panel, { fighters: 60, toll: 50 });
    await game.join('RunnerQ', SELLER);
    await game.fillTrade('Buy', 'fuel_ore', 10);
    await expect(game.trade).toContainText('Checked');
    await game.plot(BUYER);
    await look('a course in the list, and a trade');
    await game.map.getByRole('radio', { name: 'Map' }).check();
    await game.course.getByRole('button', { name: 'Stops…' }).click();
    await look('the stops of a flight');
    await page.keyboard.press('Escape');
    for (const part of ['Journal', 'All calls'] as const) {
      await game.main.getByRole('radio', { name: part }).check();
      await look(part);
    }
    await game.main.getByRole('radio', { name: 'Play' }).check();
    await panel.resize(720, 450);
    await look('small');
    await game.course.getByRole('button', { name: 'Hop once' }).click();
    await expect(game.combat).toBeVisible();
    await look('combat, small');
    await panel.resize(2560, 1440);
    await look('combat, large');
    await panel.resize(1440, 900);
    await look('combat');
  });

  test('keeps what it saw while the server is away, and comes back by itself', async ({ panel }) => {
    const { game, processes } = panel;
    await game.join('RunnerQ', SELLER);
    await panel.frame.goTo('Processes');
    await processes.listed('Game server').click();
    await processes.stop.click();
    await panel.page.keyboard.press('4');
    await expect(game.main).toContainText('What is shown is what was seen last.');
    await expect(game.at(SELLER)).toBeVisible();
    const line = game.chat.getByRole('textbox', { name: 'Message' });
    await line.fill('Is anybody there?');
    await line.press('Enter');
    await expect(line).toHaveValue('Is anybody there?');
    await panel.frame.goTo('Processes');
    await processes.start.click();
    await panel.page.keyboard.press('4');
    // The server keeps its characters, and nobody joins.
    await expect(game.status).toContainText('Ready');
  });
});

async function leaveToll({ game }: Panel, { fighters, toll }: { fighters: number; toll: number }): Promise<void> {
  await game.button('Leave fighters…').click();
  await game.dialog.getByLabel('Fighters').fill(String(fighters));
  await game.dialog.getByRole('radio', { name: 'Toll' }).check();
  await game.dialog.getByRole('textbox', { name: 'Toll' }).fill(String(toll));
  await game.dialog.getByRole('button', { name: 'Leave fighters' }).click();
  await expect(game.ship).toContainText(`${fighters} fighters, toll ${toll}`);
}
