import { foregroundClock } from '#core/platform/clock.ts';
import { homeDirectory } from '#core/platform/home-directory.ts';
import { silentLogger } from '#core/platform/logger.ts';
import { outliveReaders } from '#core/platform/outlive-readers.ts';
import { createSystemPlatform } from '#core/platform/platform.ts';
import { createChildGuard } from '#core/supervision/child-guard.ts';
import packageFile from '../../package.json' with { type: 'json' };
import { EXIT_CODES } from './outcome.ts';
import { runCommandLine } from './run-command-line.ts';
import type { Printer } from './session.ts';

/** The program of the `flybridge` command. */
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // The second Ctrl+C does not wait for child processes; their stdin closes with this process.
    if (interruption.signal.aborted) process.exit(EXIT_CODES.interrupted);
    interruption.abort();
  });
}

outliveReaders();
const reading = new AbortController();
process.stdout.on('error', () => reading.abort());

const platform = createSystemPlatform(silentLogger, foregroundClock);
// No ledger: what outlives even the guardian is not worth a file for each command.
const guard = createChildGuard({ platform, path: process.env.PATH ?? '', stateDirectory: null });

process.exitCode = await runCommandLine(process.argv.slice(2), {
  platform,
  output: printerOf(process.stdout),
  readerGone: reading.signal,
  errors: printerOf(process.stderr),
  programs: {
    directory: import.meta.dirname,
    runtime: process.execPath,
    runtimeKind: process.versions.electron === undefined ? 'node' : 'electron',
  },
  version: packageFile.version,
  directory: process.cwd(),
  homeDirectory: homeDirectory(),
  environment: process.env,
  guard,
  signal: interruption.signal,
});
await guard.close();
// Timers of answered calls would keep the process alive; all output is written before.
process.stdout.write('', () => process.stderr.write('', () => process.exit()));

function printerOf(stream: NodeJS.WriteStream): Printer {
  return { isTerminal: stream.isTTY === true, write: (text) => void stream.write(text) };
}
