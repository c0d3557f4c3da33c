import { breakFeed } from '../fixtures/broken-feed.ts';
import { expect, test } from '../fixtures/desktop.ts';

test('a title bar that cannot be shown leaves the controls of the window', async ({ desktop: { app, page } }) => {
  await page.getByRole('button', { name: 'Close window' }).waitFor();
  await breakFeed(page, 'status');
  const fault = page.getByRole('alert').filter({ hasText: 'The title bar could not be shown' });
  await expect(fault).toBeVisible();
  await page.getByRole('button', { name: 'Maximize window' }).click();
  const isMaximized = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMaximized());
  await expect.poll(isMaximized).toBe(true);
});
