import { expect, test } from '../fixtures/window.ts';
import { FramePage } from '../pages/frame-page.ts';
import { RealtimePage } from '../pages/realtime-page.ts';

test.use({ demoExtra: 'realtime' });

test('one of two windows has the sound, and the other takes it over', async ({ panel: { faults, realtime }, web }) => {
  await realtime.open();
  const microphone = (page: RealtimePage) => page.voice.getByRole('button', { name: 'Microphone', exact: true });
  const useHere = (page: RealtimePage) => page.voice.getByRole('button', { name: 'Use sound here' });
  await expect(microphone(realtime)).toBeVisible();
  const otherPage = await web.context.newPage();
  await otherPage.goto(await web.program.nextAddress());
  // A page that has loaded does not hear keys before it is drawn.
  await new FramePage(otherPage).connection('fixture-host').waitFor();
  const other = new RealtimePage(otherPage);
  await other.open();
  await expect(other.voice).toContainText('Sound is on in another window.');
  await useHere(other).click();
  await expect(microphone(other)).toBeVisible();
  await expect(useHere(realtime)).toBeVisible();
  await otherPage.close();
  await expect(microphone(realtime)).toBeVisible();
  expect(faults.unexpected).toEqual([]);
});
