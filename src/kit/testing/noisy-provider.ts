import { defineProvider } from '../define-provider.ts';
import { serveStdio } from '../serve-stdio.ts';

// As a library does that loads early.
const { console: printer } = globalThis;
printer.error('loaded');

// A provider whose code prints, as the libraries of real ones do.
const provider = defineProvider({
  apps: [
    {
      appId: 'noisy',
      title: 'Noisy',
      status: () => {
        printer.log('printed');
        printer.table([{ a: 1 }]);
        process.stdout.write('written\n');
        return { running: true };
      },
    },
  ],
});

await serveStdio(provider);
