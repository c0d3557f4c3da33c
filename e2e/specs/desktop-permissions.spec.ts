import { callMain } from '../fixtures/call-main.ts';
import { expect, test } from '../fixtures/desktop.ts';

test.use({ panelIs: 'shared' });

test('what the page may not have of the system is denied, each time it asks', async ({ desktop: { page, logged } }) => {
  // The clipboard is refused to a page without focus before anybody is asked.
  await page.mouse.click(700, 20);
  const outcomes = await page.evaluate(async () => {
    const outcome = (run: () => Promise<unknown>) => run().then(String, (error: Error) => error.name);
    const device = (name: string) => {
      const source: unknown = Reflect.get(navigator, name);
      // A device that this system does not know at all is not given either.
      return typeof source === 'object' && source !== null
        ? source
        : { requestDevice: () => Promise.reject(new Error()) };
    };
    const ask = (name: string, method: string, options: object) =>
      outcome(async () => {
        const answer: unknown = await Reflect.apply(Reflect.get(device(name), method), device(name), [options]);
        // HID answers with the list of the devices that were chosen.
        return Array.isArray(answer) && answer.length === 0 ? 'none' : 'device';
      });
    return {
      geolocation: await outcome(
        () =>
          new Promise((resolve, reject) =>
            navigator.geolocation.getCurrentPosition(resolve, () => reject(new DOMException('', 'NotAllowedError'))),
          ),
      ),
      notifications: await Notification.requestPermission(),
      midi: await outcome(() => navigator.requestMIDIAccess()),
      midiSysex: await outcome(() => navigator.requestMIDIAccess({ sysex: true })),
      clipboardRead: await outcome(() => navigator.clipboard.readText()),
      clipboardReadAll: await outcome(() => navigator.clipboard.read()),
      display: await outcome(() => navigator.mediaDevices.getDisplayMedia({ video: true })),
      persistence: await outcome(() => navigator.storage.persist()),
      wakeLock: await outcome(() => navigator.wakeLock.request('screen')),
      idle: await outcome(() => Reflect.get(window, 'IdleDetector').requestPermission()),
      screens: await outcome(() => Reflect.get(window, 'getScreenDetails').call(window)),
      fonts: await outcome(async () => (await Reflect.get(window, 'queryLocalFonts').call(window)).length),
      hid: await ask('hid', 'requestDevice', { filters: [] }),
      usb: await ask('usb', 'requestDevice', { filters: [] }),
      serial: await outcome(() => Reflect.get(navigator, 'serial').requestPort()),
      bluetooth: await ask('bluetooth', 'requestDevice', { acceptAllDevices: true }),
    };
  });
  expect(outcomes).toMatchObject({
    geolocation: 'NotAllowedError',
    notifications: 'denied',
    midi: 'NotAllowedError',
    midiSysex: 'NotAllowedError',
    clipboardRead: 'NotAllowedError',
    clipboardReadAll: 'NotAllowedError',
    display: expect.stringMatching(/^(NotSupportedError|NotAllowedError)$/),
    persistence: 'false',
    wakeLock: 'NotAllowedError',
    idle: 'denied',
    screens: 'NotAllowedError',
    fonts: expect.stringMatching(/^(0|NotAllowedError|SecurityError)$/),
    hid: 'none',
    usb: expect.stringMatching(/Error$/),
    serial: expect.stringMatching(/Error$/),
    bluetooth: expect.stringMatching(/Error$/),
  });
  for (const permission of ['geolocation', 'notifications', 'clipboard-read', 'idle-detection', 'window-management']) {
    await logged({ event: 'permission refused', permission });
  }
});

test('what it asks about is answered in the same way', async ({ desktop: { page } }) => {
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'clipboard-read', 'midi', 'idle-detection', 'persistent-storage'];
    const ask = async (name: string) => (await navigator.permissions.query({ name: name as PermissionName })).state;
    return Promise.all(
      [...names, 'camera', 'microphone', 'clipboard-write'].map(async (name) => [name, await ask(name)]),
    );
  });
  expect(Object.fromEntries(states)).toEqual({
    geolocation: 'denied',
    notifications: 'denied',
    'clipboard-read': 'denied',
    midi: 'denied',
    'idle-detection': 'denied',
    'persistent-storage': 'denied',
    camera: 'granted',
    microphone: 'granted',
    'clipboard-write': 'granted',
  });
});

test('camera and microphone are for our own page, and for no other', async ({ desktop: { app, page } }) => {
  const request = `navigator.mediaDevices.getUserMedia({ audio: true, video: true }).then(() => 'granted', (error) => error.name)`;
  // A machine without devices finds none, which is another answer than to be denied.
  expect(await page.evaluate(request)).toMatch(/^(granted|NotFoundError|NotReadableError)$/);
  const foreign = await callMain(app, async ({ BrowserWindow }) => {
    const other = new BrowserWindow({ show: false });
    // An origin that could have devices: secure, and served by the same scheme. It holds no more than "Not found".
    await other.loadURL('app://foreign/');
    const ask = (name: string) =>
      other.webContents.executeJavaScript(`navigator.permissions.query({ name: '${name}' })
      .then(({ state }) => state)`);
    return Promise.all(['camera', 'microphone', 'clipboard-write', 'geolocation'].map(ask));
  });
  expect(foreign).toEqual(['denied', 'denied', 'denied', 'denied']);
});

test('texts can be copied, which a person sees in another program', async ({ desktop: { app, page } }) => {
  await page.mouse.click(700, 20);
  await page.evaluate(() => navigator.clipboard.writeText('copied from the page'));
  await expect.poll(() => callMain(app, ({ clipboard }) => clipboard.readText())).toBe('copied from the page');
});
