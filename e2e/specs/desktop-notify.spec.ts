import { callMain } from '../fixtures/call-main.ts';
import { expect, test } from '../fixtures/desktop.ts';
import { BaritonePage } from '../pages/baritone-page.ts';
import { FramePage } from '../pages/frame-page.ts';

test('a task that ends while nobody looks is told through the system, and a press leads back', async ({ desktop }) => {
  const { app, page } = desktop;
  // Noted instead of shown: a machine of tests has nobody who shows it.
  await callMain(app, ({ Notification }) => {
    const told: object[] = [];
    Reflect.set(globalThis, 'told', told);
    Reflect.set(Notification, 'isSupported', () => true);
    Reflect.set(Notification.prototype, 'show', function show(this: Electron.Notification) {
      told.push({ title: this.title, body: this.body });
      Reflect.set(globalThis, 'press', () => this.emit('click'));
    });
  });
  const told = () => callMain(app, (): object[] => Reflect.get(globalThis, 'told'));
  const isShown = () => callMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  const baritone = new BaritonePage(page);
  const past = (name: RegExp) => baritone.pastTasks.getByRole('row', { name });
  // Once the window shows what came from the panel, it handles its keys.
  await new FramePage(page).connection('fixture-host').waitFor();
  await baritone.open();

  await callMain(app, ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    Reflect.set(window ?? {}, 'isFocused', () => true);
  });
  await baritone.send('goto 1 64 1');
  await expect(past(/^Completed goto 1 64 1/)).toBeVisible();
  expect(await told(), 'somebody looks at it').toEqual([]);

  await baritone.send('goto bedrock');
  await expect(baritone.fact('Task')).toContainText('goto bedrock');
  await callMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  await expect.poll(told).toEqual([{ title: 'Miner: failed', body: 'goto bedrock\nCALC_FAILED' }]);
  await callMain(app, () => Reflect.get(globalThis, 'press')());
  await expect.poll(isShown).toBe(true);
  await expect(past(/^Failed goto bedrock/)).toBeVisible();
});
