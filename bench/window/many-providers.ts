/** A panel of many providers in the web shell: `many-providers.js COUNT` prints its address, and ends with its input. */
import { servePushingProviders } from './pushing-provider.ts';
import { servePanel } from './serve-panel.ts';

const count = Number(process.argv[2]);
const port = await servePushingProviders();
await servePanel(
  Array.from({ length: count }, (_, index) => ({
    id: `p${index}`,
    binding: { kind: 'tcp', host: '127.0.0.1', port },
    apps: [{ appId: `app${index}`, title: `Provider ${index}` }],
    start: 'automatic',
  })),
);
