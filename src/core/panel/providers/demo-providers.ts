import type { ProviderDefinition } from '../../providers/provider-definition.ts';
import { type DemoOptions, demoProgram } from '../demo-program.ts';

/** The providers of the demo world: our own simulators, run as real child processes. */
export function demoProviders(options: DemoOptions): readonly ProviderDefinition[] {
  return [
    {
      id: 'fixture-host',
      ...demoProgram('simulator-bridge', options),
      group: 'fixtures',
      apps: [{ appId: 'bridge', title: 'Test Fixture Bridge' }],
    },
    {
      id: '40318-host',
      ...demoProgram('simulator-fixture-host', options),
      group: 'fixtures',
      apps: [
        { appId: '40318', title: '40318' },
        { appId: 'plc-simulator', title: 'COM Traffic Simulator (PLC)' },
        { appId: 'ble-simulator', title: 'COM Traffic Simulator (BLE)' },
      ],
    },
  ];
}
