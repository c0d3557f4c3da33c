import { expect, test } from '../fixtures/window.ts';
import { FramePage } from '../pages/frame-page.ts';
import { PalettePage } from '../pages/palette-page.ts';

test.use({ panelIs: 'shared' });

test('a page whose files cannot be read says so, and is loaded when they can be', async ({ faults, panel, web }) => {
  faults.expect(/Failed to (?:load resource|fetch dynamically imported module)|net::ERR_FAILED/);
  const page = await web.context.newPage();
  await page.route('**/assets/rooms-*.js', (route) => route.abort());
  await page.goto(await web.program.nextAddress());
  const frame = new FramePage(page);
  await frame.connection('fixture-host').waitFor();
  await page.keyboard.press('3');
  const fault = page.getByRole('alert', { name: 'Rooms could not be loaded' });
  await expect(fault).toContainText('LoadError: Failed to fetch dynamically imported module');
  await expect(fault.getByRole('button', { name: 'Reload window' })).toBeVisible();
  await frame.goTo('Processes');
  await expect(frame.main('Processes').getByRole('tab', { name: 'Status' })).toBeVisible();
  await page.keyboard.press('3');
  await expect(fault).toBeVisible();

  await page.unroute('**/assets/rooms-*.js');
  await fault.getByRole('button', { name: 'Reload page' }).click();
  await expect(frame.main('Rooms').getByRole('heading', { name: 'No rooms yet' })).toBeVisible();
  await expect(fault).toBeHidden();
  await page.close();
  await expect(panel.frame.main('Overview')).toBeVisible();
});

test('keys pressed while the palette is loaded are typed into it, and go nowhere else', async ({ web, panel }) => {
  const page = await web.context.newPage();
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/assets/command-palette-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(await web.program.nextAddress());
  const frame = new FramePage(page);
  await frame.connection('fixture-host').waitFor();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('2 stop');
  await page.keyboard.press('Enter');
  await expect(frame.main('Overview')).toBeVisible();
  release();
  const palette = new PalettePage(page);
  await expect(palette.input).toHaveValue('2 stop');
  await page.keyboard.type('s');
  await expect(palette.input).toHaveValue('2 stops');
  await page.close();
  await expect(panel.frame.main('Overview')).toBeVisible();
});
