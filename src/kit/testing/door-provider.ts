import { join } from 'node:path';
import { action, cancelAction } from '../action.ts';
import { ConfigFile } from '../config-file.ts';
import { defineProvider } from '../define-provider.ts';
import { serveStdio } from '../serve-stdio.ts';

const config = new ConfigFile({
  path: process.env.DOOR_CONFIG ?? join(process.cwd(), 'door.json'),
  repoRoot: process.cwd(),
  entries: { port: { type: 'string', initial: 'COM7', allowed: ['COM7', 'COM8'] } },
});
let settings = await config.load();
let cycles = 0;

const provider = defineProvider({
  apps: [
    {
      appId: 'door',
      title: 'Door bench',
      config,
      status: () => ({ running: true, port: settings.port, cycles }),
      actions: {
        reload: action({
          label: 'Reload the settings',
          run: async () => {
            settings = await config.load();
            return { ...settings };
          },
        }),
        cycle: action({
          label: 'Open and close',
          args: { times: { type: 'int', required: true } },
          timeoutSeconds: 60,
          run: ({ args, progress }) => {
            for (let n = 1; n <= args.times; n += 1) {
              cycles += 1;
              progress({ n, of: args.times }, `cycle ${n}`);
            }
            return { cycles: args.times };
          },
        }),
        job_cancel: cancelAction(),
      },
    },
  ],
});
await serveStdio(provider);
