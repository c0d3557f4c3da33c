import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { findElectron } from '../../scripts/electron-runtime.mjs';
import { callMain } from '../fixtures/call-main.ts';
import { expect, test } from '../fixtures/desktop.ts';
import { aliveAmong, treeOf } from '../fixtures/process-tree.ts';
import { ROOT } from '../fixtures/web-program.ts';

test('a page that ended unexpectedly is loaded again, and its feeds come back', async ({ desktop }) => {
  const { app, page, pid, logged } = desktop;
  const before = await treeOf(pid);
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('fixture-host');
  await callMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  await logged({ event: 'page ended unexpectedly' });
  // Playwright gives a page up that has crashed; the program itself tells what the new one shows.
  const read = (script: string) =>
    callMain(
      app,
      ({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code),
      script,
    );
  await expect.poll(() => read('document.body.innerText').catch(() => '')).toContain('fixture-host');
  const answer = `flybridge.invoke({ method: 'provider.start', params: { providerId: 'fixture-host' } })`;
  expect(await read(answer)).toEqual({ ok: true, value: null });
  // The provider was not touched: of all processes only the page's is another.
  expect((await aliveAmong(before)).length).toBeGreaterThanOrEqual(before.length - 1);
});

test('closing the window names what ends, and ends the application and its providers', async ({ desktop }) => {
  const { app, page, pid } = desktop;
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('fixture-host');
  const tree = await treeOf(pid);
  const ended = once(app.process(), 'exit');
  const question = page.getByRole('dialog', { name: 'Close Flybridge?' });
  await page.getByRole('button', { name: 'Close window' }).click();
  await expect(question).toContainText(/This stops \d+ programs: .*fixture-host/);
  await question.getByRole('button', { name: 'Keep open' }).click();
  await expect(question).toHaveCount(0);
  await page.getByRole('button', { name: 'Close window' }).click();
  // The page is gone before it could be told that the call was answered.
  await question
    .getByRole('button', { name: 'Close Flybridge' })
    .click()
    .catch(() => {});
  expect(await ended).toEqual([0, null]);
  await expect.poll(() => aliveAmong(tree)).toEqual([]);
});

test('a quit from the menu or the dock, and the close of the desktop, name what ends too', async ({ desktop }) => {
  const { app, page, pid } = desktop;
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('fixture-host');
  const tree = await treeOf(pid);
  const question = { message: 'Close Flybridge?', detail: expect.stringMatching(/^This stops \d+ programs: /) };
  await answerDialogs(app, 'Keep open');
  await callMain(app, ({ app: program }) => program.quit());
  await expect.poll(() => dialogsOf(app)).toEqual([question]);
  await callMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(() => dialogsOf(app)).toEqual([question, question]);
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('fixture-host');

  await answerDialogs(app, 'Close Flybridge');
  const ended = once(app.process(), 'exit');
  await callMain(app, ({ app: program }) => program.quit()).catch(() => {});
  expect(await ended).toEqual([0, null]);
  await expect.poll(() => aliveAmong(tree)).toEqual([]);
});

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  test(`${signal} ends everything and asks nobody`, async ({ desktop }) => {
    const { app, page, pid } = desktop;
    await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('fixture-host');
    const tree = await treeOf(pid);
    const ended = once(app.process(), 'exit');
    app.process().kill(signal);
    expect(await ended).toEqual([0, null]);
    await expect.poll(() => aliveAmong(tree)).toEqual([]);
  });
}

/** From now on the system's dialogs are not drawn: each is noted, and answered by this button. */
async function answerDialogs(app: ElectronApplication, button: string): Promise<void> {
  await callMain(
    app,
    ({ dialog }, answer) => {
      const asked: unknown[] = [];
      Object.assign(globalThis, { asked });
      Object.assign(dialog, {
        showMessageBox: async (_window: unknown, { buttons, detail, message }: Electron.MessageBoxOptions) => {
          asked.push({ message, detail });
          return { response: buttons?.indexOf(answer) };
        },
      });
    },
    button,
  );
}

function dialogsOf(app: ElectronApplication): Promise<unknown> {
  return callMain(app, () => Reflect.get(globalThis, 'asked'));
}

test('started once more, it brings the window that is there to the front', async ({ desktop }) => {
  const { app, windows } = desktop;
  const profile = await callMain(app, ({ app: program, BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.hide();
    return program.getPath('userData');
  });
  const isVisible = () => callMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  expect(await isVisible()).toBe(false);
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const second = spawn(findElectron(ROOT) ?? '', [...switches, `--user-data-dir=${profile}`, '.'], { cwd: ROOT });
  let said = '';
  second.stderr.on('data', (chunk) => {
    said += chunk;
  });
  expect((await once(second, 'close'))[0]).toBe(0);
  expect(said).toContain('"event":"already running"');
  expect(said).not.toContain('provider ready');
  await expect.poll(isVisible).toBe(true);
  expect(await windows()).toHaveLength(1);
});

test('without the files of its page it shows its window all the same, and says why it is empty', async ({
  browserName: _,
}, testInfo) => {
  const folder = testInfo.outputPath('application');
  await mkdir(folder, { recursive: true });
  await cp(join(ROOT, 'package.json'), join(folder, 'package.json'));
  for (const part of ['main', 'preload'])
    await cp(join(ROOT, 'out', part), join(folder, 'out', part), { recursive: true });
  const profile = testInfo.outputPath('profile');
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const program = spawn(findElectron(ROOT) ?? '', [...switches, `--user-data-dir=${profile}`, folder]);
  let said = '';
  program.stderr.on('data', (chunk) => {
    said += chunk;
  });
  await expect.poll(() => said, { timeout: 20_000 }).toContain('"event":"page failed to load"');
  expect(said).toContain('status 404');
  const tree = await treeOf(program.pid ?? 0);
  const ended = once(program, 'exit');
  program.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  await expect.poll(() => aliveAmong(tree)).toEqual([]);
  await rm(folder, { recursive: true, force: true });
});
