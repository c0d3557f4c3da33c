import { Console } from 'node:console';
import type { Disposable } from '#core/platform/disposable.ts';
import { outliveReaders } from '#core/platform/outlive-readers.ts';
import type { ServedProvider } from './define-provider.ts';
import { openStdioTransport } from './stdio-transport.ts';

/**
 * Serves a provider on this process's stdin and stdout until its client ends the channel, then disposes it. From now on
 * stdout is only for the contract: other output goes to stderr, where a panel shows it. Only a child that inherits
 * descriptor 1 still writes there; give it pipes.
 */
export async function serveStdio(provider: ServedProvider): Promise<void> {
  outliveReaders();
  const transport = openStdioTransport();
  const quiet = divertPrints();
  await provider.serve(transport).closed;
  provider.dispose();
  quiet.dispose();
}

/** Redirects `console`, even existing references to it, and `process.stdout` to stderr. */
function divertPrints(): Disposable {
  const { console: printer, process: self } = globalThis;
  const printsBefore = { ...printer };
  const stdoutBefore = Object.getOwnPropertyDescriptor(self, 'stdout');
  Object.assign(printer, new Console(self.stderr, self.stderr));
  Object.defineProperty(self, 'stdout', { configurable: true, get: () => self.stderr });
  return {
    dispose() {
      Object.assign(printer, printsBefore);
      if (stdoutBefore !== undefined) Object.defineProperty(self, 'stdout', stdoutBefore);
    },
  };
}
