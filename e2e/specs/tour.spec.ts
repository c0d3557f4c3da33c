import { expectAccessible } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/window.ts';

test.use({ tour: 'offered' });

test.describe('the tour', () => {
  test('is offered once, goes through five places by keys alone, and does not come back', async ({ panel }) => {
    const { frame, page, palette } = panel;
    await frame.tour.waitFor();
    await expectAccessible(page, 'a place of the tour');
    for (const [index, title] of ['The rail', 'The cells', 'Timeline, attention and log', 'The horizon'].entries()) {
      await expect(frame.tour).toHaveAccessibleName(title);
      await expect(frame.tour).toContainText(`${index + 1} of 5`);
      await expect(frame.tour.getByRole('button', { name: /^Next: / })).toBeFocused();
      await page.keyboard.press('Enter');
    }
    await expect(frame.tour).toHaveAccessibleName('Find anything');
    await page.keyboard.press('Enter');
    await expect(frame.tour).toHaveCount(0);

    await page.reload();
    await expect(frame.connection('fixture-host')).toHaveAccessibleName('Ready fixture-host');
    await expect(frame.tour).toHaveCount(0);
    await palette.run('take the tour');
    await expect(frame.tour).toHaveAccessibleName('The rail');
    await page.keyboard.press('Escape');
    await expect(frame.tour).toHaveCount(0);
  });
});
