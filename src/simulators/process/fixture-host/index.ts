import { systemClock } from '#core/platform/clock.ts';
import { systemRandom } from '#core/platform/random.ts';
import { defineProvider, type ServedProvider } from '#kit/define-provider.ts';
import { serveStdio } from '#kit/serve-stdio.ts';
import { openDemoFolder } from '../../open-demo-folder.ts';
import { createFixtureApp } from './fixture-app.ts';
import { bleFrame, plcFrame } from './frames.ts';
import { SimulatedRole } from './simulated-role.ts';

const folder = openDemoFolder(process.env);
const host = (): ServedProvider => provider;
const shared = { folder, clock: systemClock, random: systemRandom, host };

const plc = new SimulatedRole({
  ...shared,
  appId: 'plc-simulator',
  title: 'COM Traffic Simulator (PLC)',
  port: 'COM11',
  framesPerSecond: 4,
  frameOf: plcFrame,
});
const ble = new SimulatedRole({
  ...shared,
  appId: 'ble-simulator',
  title: 'COM Traffic Simulator (BLE)',
  port: 'COM12',
  framesPerSecond: 2,
  frameOf: bleFrame,
});
const fixture = createFixtureApp({ folder, clock: systemClock, roles: { plc, ble }, host });
const provider = defineProvider({ apps: [fixture.app, plc.app, ble.app] });

await Promise.all([fixture.start(), plc.start(), ble.start()]);
await serveStdio(provider);
plc.dispose();
ble.dispose();
