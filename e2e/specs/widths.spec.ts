import { expect, test } from '../fixtures/window.ts';

test.use({ panelIs: 'shared' });

test('the inspector is widened by the arrow keys, and stays so wide', { tag: '@page' }, async ({
  panel: { frame, page },
}) => {
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  const widthOf = async () => (await inspector.boundingBox())?.width ?? 0;
  await frame.goTo('Processes');
  await inspector.waitFor();
  const before = await widthOf();
  const line = inspector.getByRole('separator', { name: 'Width of the inspector' });
  await line.press('ArrowLeft');
  await line.press('ArrowLeft');
  await expect.poll(widthOf).toBe(before + 32);
  await page.reload();
  await frame.goTo('Processes');
  await inspector.waitFor();
  await expect.poll(widthOf).toBe(before + 32);
  await line.press('ArrowRight');
  await expect.poll(widthOf).toBe(before + 16);
});
