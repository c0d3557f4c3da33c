import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestPlatform } from '#core/platform/testing/test-platform.ts';
import { createTestPlatform } from '#core/platform/testing/test-platform.ts';
import type { WebShell } from '../web-shell.ts';
import { startWebShell } from '../web-shell.ts';
import { FakePanel } from './fake-panel.ts';

export const ENTRY_PAGE = '<!doctype html><title>Flybridge</title>';
export const SCRIPT = 'export {};';
/** Lies beside the folder that is served. */
export const OUTSIDE_TEXT = 'outside of the served folder';

/** The shipped web shell on a free port of loopback, in front of a fake panel and on a virtual clock. */
export interface ShellFixture {
  readonly shell: WebShell;
  readonly panel: FakePanel;
  readonly platform: TestPlatform;
  readonly port: number;
  /** The origin of the page. */
  readonly origin: string;
  readonly rendererDirectory: string;
  /** A new one-time code. */
  createCode(): string;
  /** Exchanges a new code for a token, as the page does. */
  createToken(): Promise<string>;
  /** Closes the shell and removes its files. */
  end(): Promise<void>;
}

export async function createShellFixture(): Promise<ShellFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'flybridge-web-'));
  const rendererDirectory = join(folder, 'renderer');
  await mkdir(join(rendererDirectory, 'assets'), { recursive: true });
  await writeFile(join(folder, 'outside.json'), OUTSIDE_TEXT);
  await writeFile(join(rendererDirectory, 'index.html'), ENTRY_PAGE);
  await writeFile(join(rendererDirectory, 'assets', 'index-Ab3_x-9Z.js'), SCRIPT);

  const panel = new FakePanel();
  const platform = createTestPlatform();
  const shell = await startWebShell({ panel, platform, rendererDirectory, port: 0 });
  const origin = `http://127.0.0.1:${shell.port}`;
  const createCode = () => new URL(shell.createAddress()).hash.slice('#code='.length);
  return {
    shell,
    panel,
    platform,
    port: shell.port,
    origin,
    rendererDirectory,
    createCode,
    async createToken() {
      const response = await postCode(origin, createCode());
      const { token } = (await response.json()) as { token: string };
      return token;
    },
    async end() {
      await shell.close();
      await rm(folder, { recursive: true });
    },
  };
}

export function postCode(origin: string, code: string): Promise<Response> {
  return fetch(`${origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });
}
