import { expect, test } from '../fixtures/window.ts';

const MANY = Array.from({ length: 24 }, (_, index) => ({
  ...{ id: `door-${index + 1}`, apps: [{ appId: `door-${index + 1}` }], start: 'manual' },
  transport: { kind: 'tcp', port: 9 },
}));

test.describe('with many providers', () => {
  test.use({ firstSettings: JSON.stringify({ world: 'demo', providers: MANY }) });

  test('of more connections than the bar has room for each can be opened', { tag: '@page' }, async ({ panel }) => {
    const { frame, page, processes, settings } = panel;
    const all = frame.status.getByRole('button', { name: '24 connections' });
    await frame.goTo('Settings');
    await settings.show('Providers');
    await settings.leaveDemoWorld();
    await expect(frame.connection('door-1').first()).toBeVisible();
    await all.press('Enter');
    await page.keyboard.press('End');
    await expect(page.getByRole('menuitem', { name: 'door-24' })).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(processes.app).toHaveAccessibleName('door-24');
  });
});

test.describe('with few', () => {
  test.use({ panelIs: 'shared' });

  test('a bar that has room for all of them offers no list', { tag: '@page' }, async ({ panel: { frame } }) => {
    await expect(frame.status.getByRole('button', { name: /connections$/ })).toHaveCount(0);
  });
});
