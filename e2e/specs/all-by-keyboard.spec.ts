import { expect, test } from '../fixtures/window.ts';

test.use({ tour: 'offered' });

test('the whole window by its keys alone, from the first start on', async ({ panel }) => {
  const { frame, help, overview, page, palette, processes } = panel;
  // The first start.
  await page.keyboard.press('Escape');
  await expect(frame.tour).toHaveCount(0);
  await expect(overview.cell('Test Fixture Bridge')).toContainText('Ready');

  // A status is read.
  await page.keyboard.press('2');
  await expect(processes.app).toHaveAccessibleName('Test Fixture Bridge');
  await expect(processes.fact('Data').state).toContainText('Fresh');
  await page.keyboard.press('/');
  await page.keyboard.type('comPort');
  await expect(processes.ownField('baudRate')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  // The parts of the app.
  await page.keyboard.press('Alt+3');
  await expect(processes.tab('Actions')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Alt+1');
  await page.keyboard.press(']');
  await expect(processes.tab('Config')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('[');
  await page.keyboard.press('[');
  await expect(processes.tab('Logs')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press(']');
  await expect(processes.tab('Status')).toHaveAttribute('aria-selected', 'true');

  // Another app.
  await processes.listed('Test Fixture Bridge').focus();
  await page.keyboard.press('c');
  await expect(processes.app).toHaveAccessibleName('COM Traffic Simulator (PLC)');
  await page.keyboard.press('ArrowDown');
  await expect(processes.app).toHaveAccessibleName('COM Traffic Simulator (BLE)');
  await page.keyboard.press('Home');
  await expect(processes.app).toHaveAccessibleName('Test Fixture Bridge');
  await expect(processes.listed('Test Fixture Bridge')).toBeFocused();

  // A restart by the palette, which asks once, and does not begin with it the next time.
  await palette.runAndConfirm('restart provider fixture');
  await expect(frame.notes).toContainText('fixture-host restarted');
  await palette.open();
  await expect(palette.options.first()).not.toContainText('Restart');
  await page.keyboard.press('Escape');

  // Settings, and back.
  await page.keyboard.press('ControlOrMeta+,');
  await expect(frame.main('Settings')).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(frame.main('Processes')).toBeVisible();
  await help.open();
  await page.keyboard.press('Escape');
  await page.keyboard.press('1');
  await expect(frame.main('Overview')).toBeVisible();
});
