import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createShellPanel } from '#core/panel/create-shell-panel.ts';
import { systemClock } from '#core/platform/clock.ts';
import { homeDirectory } from '#core/platform/home-directory.ts';
import { createLineLogger } from '#core/platform/logger.ts';
import { outliveReaders } from '#core/platform/outlive-readers.ts';
import { createSystemPlatform } from '#core/platform/platform.ts';
import { whenLauncherEnds } from '#core/platform/when-launcher-ends.ts';
import { stateDirectory } from '#core/settings/user-directories.ts';
import { dropLease } from '#core/transport/lease.ts';
import packageFile from '../../package.json' with { type: 'json' };
import type { WebCommandLine } from './command-line.ts';
import { readCommandLine } from './command-line.ts';
import { openingPageFolder } from './opening-page-folder.ts';
import { startWebShell, type WebShell } from './web-shell.ts';

/**
 * The program of the web shell: starts the panel and prints one address on one line of standard output. The line `page`
 * on standard input prints the `file:` address of a page that leads there, for the program that opens a browser; each
 * other line, so each press of Enter, prints a new address. What it logs goes to standard error.
 */
const platform = createSystemPlatform(createLineLogger(systemClock.now, (line) => process.stderr.write(line)));

outliveReaders();
dropLease(process.env);
const commandLine = readCommandLine(process.argv.slice(2));
if (commandLine.ok) start(commandLine.value).catch(failToStart);
else failToStart(commandLine.error);

async function start({ port }: WebCommandLine): Promise<void> {
  const panel = createShellPanel({
    platform,
    version: packageFile.version,
    shell: 'web',
    programs: { directory: import.meta.dirname, runtime: process.execPath, runtimeKind: 'node' },
    stateDirectory: stateDirectory({ environment: process.env, home: homeDirectory(), system: process.platform }),
  });
  const rendererDirectory = join(import.meta.dirname, '..', 'renderer');
  const shell = await startWebShell({ panel, platform, rendererDirectory, port }).catch(async (reason: unknown) => {
    await panel.close();
    throw reason;
  });
  const printAddress = () => process.stdout.write(`${shell.createAddress()}\n`);
  createInterface({ input: process.stdin }).on('line', (line) => (line === 'page' ? printPage(shell) : printAddress()));
  endWhenAsked(async () => {
    await shell.close();
    await panel.close();
  });
  printAddress();
}

/** Where no page can be written, the person has the address. */
function printPage(shell: WebShell): void {
  try {
    process.stdout.write(`${shell.createPage(openingPageFolder(homeDirectory()))}\n`);
  } catch (error) {
    platform.logger.log('warn', 'web.page.not-written', { error: String(error) });
  }
}

/**
 * Ends everything at the first signal, and when the launcher has gone; a second signal ends the program at once and leaves
 * the rest to the guardian.
 */
function endWhenAsked(close: () => Promise<void>): void {
  let isEnding = false;
  const end = () => {
    isEnding = true;
    close().then(() => process.exit(0), failToStart);
  };
  whenLauncherEnds(process.env, process.stdin, () => isEnding || end());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isEnding) process.exit(1);
      end();
    });
  }
}

function failToStart(reason: unknown): void {
  platform.logger.log('error', 'web.ended', { reason: reason instanceof Error ? reason.message : String(reason) });
  process.exit(1);
}
