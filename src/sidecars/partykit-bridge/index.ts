import { systemClock } from '#core/platform/clock.ts';
import { createLineLogger } from '#core/platform/logger.ts';
import { createSystemPlatform } from '#core/platform/platform.ts';
import { defineProvider } from '#kit/define-provider.ts';
import { serveStdio } from '#kit/serve-stdio.ts';
import { createBridgeApp } from './bridge-app.ts';
import { readBridgeSettings } from './bridge-settings.ts';

/** The program `partykit-bridge`: relays an instance into its room. Its environment: bridge-settings.ts. */
function giveUp(why: string): never {
  process.stderr.write(`partykit-bridge: ${why}.\n`);
  process.exit(1);
}

const settings = readBridgeSettings(process.env);
if (!settings.ok) giveUp(settings.error);
const { appId } = settings.value;
const logger = createLineLogger(systemClock.now, (line) => process.stderr.write(line));

const app = await createBridgeApp({
  settings: settings.value,
  platform: createSystemPlatform(logger),
  log: (level, line) => provider.log(appId, level, 'bridge', line),
  onChange: () => provider.statusChanged(appId),
  wire: { isSubscribed: () => provider.isWireSubscribed, send: (entry) => provider.wire(appId, entry) },
});
if (!app.ok) giveUp(app.error);

const provider = defineProvider({ apps: [app.value.definition], wire: 'reported' });
app.value.bridge.start();
await serveStdio(provider);
await app.value.bridge.close();
