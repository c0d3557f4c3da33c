import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { callMain } from '../fixtures/call-main.ts';
import { type Desktop, expect, test } from '../fixtures/desktop.ts';

test.use({ panelIs: 'shared' });

const OWN_PAGE = 'app://flybridge/';

/** The page is where it was, it is the only one, and its panel still answers it. */
async function expectUnmoved({ page, windows }: Desktop): Promise<void> {
  expect(await windows()).toEqual([OWN_PAGE]);
  expect(page.url()).toBe(OWN_PAGE);
  expect(await callPanel(page)).toEqual({ ok: true, value: null });
}

function callPanel(page: Page): Promise<unknown> {
  return page.evaluate(() =>
    Reflect.get(window, 'flybridge').invoke({ method: 'provider.start', params: { providerId: 'fixture-host' } }),
  );
}

test.describe('the page stays where it is', () => {
  test('whatever address it is sent to', async ({ desktop, temptation: { address, connectionCount } }) => {
    const addresses = [
      address,
      address.replace('http', 'https'),
      'file:///etc/hostname',
      'data:text/html,<script>document.title = typeof flybridge</script>',
      'javascript:document.body.remove()',
      'app://foreign/',
      'app://flybridge/assets/',
      'chrome://version',
      'devtools://devtools/bundled/inspector.html',
      'view-source:app://flybridge/',
      'mailto:someone@example.com',
      'flybridge-unknown:anything',
    ];
    for (const to of addresses) {
      await desktop.page.evaluate((where) => {
        for (const go of [() => location.assign(where), () => location.replace(where)]) {
          try {
            go();
          } catch {
            // What the page itself refuses is refused.
          }
        }
      }, to);
      await expectUnmoved(desktop);
    }
    for (const url of [address, 'app://foreign/']) {
      await desktop.logged({ event: 'navigation refused', what: 'navigation', url });
    }
    expect(connectionCount()).toBe(0);
  });

  test('whatever is clicked or submitted in it', async ({ desktop, temptation: { address, connectionCount } }) => {
    const { page } = desktop;
    await page.evaluate((foreign) => {
      const link = (href: string, fill: Partial<HTMLAnchorElement> = {}) => {
        const anchor = Object.assign(document.createElement('a'), { href, textContent: 'away', ...fill });
        document.body.append(anchor);
        anchor.click();
        return anchor;
      };
      link(foreign);
      link(foreign, { target: '_blank' });
      link(foreign, { target: '_blank', rel: 'opener' });
      link('file:///etc/hostname');
      link('javascript:document.body.remove()');
      link(URL.createObjectURL(new Blob(['<title>blob</title>'], { type: 'text/html' })));
      const ping = link(foreign);
      ping.ping = `${foreign}ping`;
      ping.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true }));
      ping.dispatchEvent(new MouseEvent('auxclick', { button: 1, bubbles: true, cancelable: true }));
      const form = Object.assign(document.createElement('form'), { action: foreign, method: 'post', target: '_blank' });
      document.body.append(form);
      form.submit();
    }, address);
    await desktop.logged({ event: 'navigation refused', what: 'navigation', url: address });
    await desktop.logged({ event: 'navigation refused', what: 'window.open', url: address });
    await expectUnmoved(desktop);
    expect(connectionCount()).toBe(0);
  });

  test('and no other window is opened', async ({ desktop, temptation: { address, connectionCount } }) => {
    const opened = await desktop.page.evaluate((foreign) => {
      const addresses = ['', 'about:blank', '/', 'index.html', foreign, 'data:text/html,hello', 'file:///etc/hostname'];
      return addresses.map((to) => window.open(to, '_blank', 'popup,nodeIntegration=yes,contextIsolation=no'));
    }, address);
    expect(opened).toEqual(opened.map(() => null));
    await desktop.logged({ event: 'navigation refused', what: 'window.open', url: address });
    await desktop.logged({ event: 'navigation refused', what: 'window.open', url: OWN_PAGE });
    await expectUnmoved(desktop);
    expect(connectionCount()).toBe(0);
  });

  test('it may be loaded again', async ({ desktop }) => {
    await desktop.page.evaluate(() => Object.assign(window, { isOld: true }));
    await desktop.page.reload();
    await desktop.page.getByRole('heading', { name: 'Flybridge' }).waitFor();
    expect(await desktop.page.evaluate(() => 'isOld' in window)).toBe(false);
    await expectUnmoved(desktop);
  });

  test('when a file is dropped on it', async ({ desktop }, testInfo) => {
    const { page } = desktop;
    const file = testInfo.outputPath('dropped.html');
    await writeFile(file, '<title>dropped</title>');
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      for (const type of ['dragenter', 'dragover', 'drop']) {
        // A page that takes what is dropped, so that the drop really happens.
        window.addEventListener(type, (event) => {
          seen.push(type);
          if (type !== 'drop') event.preventDefault();
        });
      }
    });
    const session = await page.context().newCDPSession(page);
    const at = { x: 700, y: 450, data: { items: [], files: [file], dragOperationsMask: 1 } };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, ...at });
    }
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'seen'))).toContain('drop');
    await expectUnmoved(desktop);
  });
});

test.describe('the page comes back at once', () => {
  // How often it came back already counts.
  test.use({ panelIs: 'own' });

  for (const to of ['about:blank', 'about:srcdoc', 'about:version']) {
    test(`from ${to}, about which Electron does not ask`, async ({ desktop }) => {
      const { page } = desktop;
      // The page may be gone before it can answer.
      await page.evaluate((where) => location.assign(where), to).catch(() => {});
      await desktop.logged({ event: 'page restored' });
      await page.getByRole('heading', { name: 'Flybridge' }).waitFor();
      await expectUnmoved(desktop);
    });
  }
});

test.describe('the page has nothing inside it', () => {
  test('no frame: none loads, and none has the bridge', async ({
    desktop,
    temptation: { address, connectionCount },
  }) => {
    const { app, page } = desktop;
    const frames = [address, 'data:text/html,hello', 'file:///etc/hostname', 'app://foreign/', OWN_PAGE, 'about:blank'];
    const bridges = await page.evaluate(async (sources) => {
      const elements = sources.map((src) => Object.assign(document.createElement('iframe'), { src }));
      // A blocked frame loads an error page in place of what it was to show; of a file the page does not even try one.
      const loads = elements
        .filter(({ src }) => !src.startsWith('file:'))
        .map((element) => new Promise((resolve) => element.addEventListener('load', resolve)));
      document.body.append(...elements);
      await Promise.all(loads);
      return elements.map((element) => {
        try {
          return typeof Reflect.get(element.contentWindow ?? {}, 'flybridge');
        } catch (error) {
          return error instanceof Error ? error.name : 'refused';
        }
      });
    }, frames);
    for (const bridge of bridges) expect(bridge).toMatch(/^(undefined|SecurityError)$/);
    const shown = await callMain(app, ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.mainFrame.framesInSubtree.map((frame) => frame.origin),
    );
    // All that is there besides the page are places that stayed empty: opaque, or the page's own about:blank.
    expect(shown?.[0]).toBe('app://flybridge');
    expect(shown?.slice(1).filter((origin) => !['null', '', 'app://flybridge'].includes(origin))).toEqual([]);
    const titles = await callMain(app, ({ BrowserWindow }) =>
      Promise.all(
        (BrowserWindow.getAllWindows()[0]?.webContents.mainFrame.framesInSubtree ?? [])
          .slice(1)
          .map((frame) => frame.executeJavaScript('[typeof flybridge, document.body?.innerText ?? ""].join()')),
      ).catch(() => []),
    );
    for (const title of titles) expect(title).toMatch(/^undefined,/);
    expect(connectionCount()).toBe(0);
    await expectUnmoved(desktop);
  });

  test('no webview', async ({ desktop, temptation: { address, connectionCount } }) => {
    const kind = await desktop.page.evaluate((src) => {
      const webview = document.createElement('webview');
      webview.setAttribute('src', src);
      webview.setAttribute('nodeintegration', '');
      webview.setAttribute('allowpopups', '');
      document.body.append(webview);
      return [webview.constructor.name, typeof Reflect.get(webview, 'loadURL')];
    }, address);
    expect(kind).toEqual(['HTMLElement', 'undefined']);
    // A webview would ask the main process for its page, and this call is answered after what was asked before it.
    await callPanel(desktop.page);
    expect(await callMain(desktop.app, ({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
    expect(connectionCount()).toBe(0);
  });

  test('no download', async ({ desktop }) => {
    const { app, page } = desktop;
    const folder = await callMain(app, ({ app: program }) => program.getPath('downloads'));
    await page.evaluate(() => {
      const save = (href: string) => {
        const anchor = Object.assign(document.createElement('a'), { href, download: 'flybridge-attack.txt' });
        document.body.append(anchor);
        anchor.click();
      };
      save(URL.createObjectURL(new Blob(['attack'])));
      save('data:text/plain,attack');
      save('/index.html');
    });
    await desktop.logged({ event: 'download refused', url: 'data:text/plain,attack' });
    await desktop.logged({ event: 'download refused', url: 'app://flybridge/index.html' });
    expect(existsSync(`${folder}/flybridge-attack.txt`)).toBe(false);
    await expectUnmoved(desktop);
  });
});

test('a second page without any policy is held by the guards of the program alone', async ({ desktop, temptation }) => {
  const { address, connectionCount } = temptation;
  await callMain(
    desktop.app,
    async ({ BrowserWindow }, foreign) => {
      const other = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
      const html = `<iframe src="${foreign}frame"></iframe><img src="${foreign}picture"><webview src="${foreign}webview"></webview>
      <script>window.open("${foreign}open"); fetch("${foreign}fetch").catch(() => {}); setTimeout(() => { location = "${foreign}go" })</script>`;
      // That its last line leads nowhere ends this load as well.
      await other.loadURL(`data:text/html,${encodeURIComponent(html)}`).catch(() => {});
    },
    address,
  );
  await desktop.logged({ event: 'navigation refused', what: 'frame', url: `${address}frame` });
  await desktop.logged({ event: 'navigation refused', what: 'window.open', url: `${address}open` });
  await desktop.logged({ event: 'navigation refused', what: 'navigation', url: `${address}go` });
  await desktop.logged({ event: 'navigation refused', what: 'webview' });
  await desktop.logged({ event: 'request refused', what: 'image', url: `${address}picture` });
  await desktop.logged({ event: 'request refused', what: 'xhr', url: `${address}fetch` });
  expect(connectionCount()).toBe(0);
});
