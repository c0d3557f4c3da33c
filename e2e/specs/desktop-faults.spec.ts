import { breakFeed } from '../fixtures/broken-feed.ts';
import { expect, test } from '../fixtures/desktop.ts';

test('a title bar that cannot be shown leaves the controls of the window', async ({ desktop: { page } }) => {
  await page.getByRole('button', { name: 'Close window' }).waitFor();
  await breakFeed(page, 'status');
  const fault = page.getByRole('alert').filter({ hasText: 'The title bar could not be shown' });
  await expect(fault).toBeVisible();
  const closed = page.waitForEvent('close');
  await page.getByRole('button', { name: 'Close window' }).click();
  await page.getByRole('button', { name: 'Close Flybridge' }).click();
  await closed;
});
