import { defineProvider } from '../define-provider.ts';
import { serveStdio } from '../serve-stdio.ts';

// Like a library that loads early.
const { console: printer } = globalThis;
printer.error('loaded');

// A provider whose code prints, like the libraries of real ones.
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
