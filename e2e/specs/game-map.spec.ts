import { expect, test } from '../fixtures/window.ts';

test.use({ demoExtra: 'game' });

/** A sector of the simulated galaxy, and one that a warp leads to from there. */
const [START, NEXT] = [35, 108] as const;

test('a map is walked by keys, dragged, searched, and the same as a list', { tag: '@page' }, async ({
  panel: { game },
}) => {
  await game.open();
  await game.join('TraderP', START);
  const { map } = game;
  const surface = map.getByRole('application', { name: `Map of 4 sectors, ship in ${START}` });
  const spoken = map.getByRole('status').filter({ hasText: /^Sector/ });
  await surface.focus();
  await surface.press('ArrowUp');
  await expect(spoken).toHaveText(new RegExp(`^Sector ${START}, visited`));
  for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) await surface.press(key);
  await expect(map.getByText('Placing')).toHaveCount(0);

  await expect(map.getByRole('radio', { name: 'Follow' })).toBeChecked();
  await game.dragMap(60, 40);
  await expect(map.getByRole('radio', { name: 'Roam' })).toBeChecked();
  await map.getByRole('button', { name: 'Recentre on the ship' }).click();

  const search = map.getByRole('searchbox');
  await search.fill(String(NEXT));
  await expect(map.getByText('1 sector')).toBeVisible();
  await search.press('Enter');
  await expect(spoken).toHaveText(new RegExp(`^Sector ${NEXT}, not visited`));

  await map.getByRole('radio', { name: 'List' }).check();
  await expect(game.list.getByRole('row', { selected: true })).toContainText(String(NEXT));
  await game.list.press('ArrowUp');
  await expect(game.list.getByRole('row', { selected: true })).not.toContainText(String(NEXT));
});

test('a map is laid out again from the palette, after a question', { tag: '@page' }, async ({
  panel: { game, palette },
}) => {
  await game.open();
  await game.join('TraderP', START);
  const { map } = game;
  const drawn = () => map.getByRole('application').screenshot();
  await expect(map.getByText('Placing')).toHaveCount(0);
  await map.getByRole('radio', { name: 'List' }).check();
  await palette.run('Lay out the map of TraderP again');
  await expect(map.getByRole('radio', { name: 'Map' })).toBeChecked();
  await game.dialog.getByRole('button', { name: 'Cancel' }).click();
  const before = await drawn();

  await map.getByRole('button', { name: 'Lay out the map again' }).click();
  await game.dialog.getByRole('button', { name: 'Lay out again' }).click();
  await expect(map.getByText('Placing')).toHaveCount(0);
  await expect.poll(async () => before.equals(await drawn())).toBe(false);
});
