import type { ProviderDefinition } from '../../providers/provider-definition.ts';
import type { GatewayDefinition } from '../../realtime/gateway-definition.ts';
import { type DemoOptions, demoProgram } from '../demo-program.ts';

/** The gateways of the demo world, and the simulator behind them. */
export interface DemoGateways {
  readonly gateways: readonly GatewayDefinition[];
  readonly programs: readonly ProviderDefinition[];
}

export const NO_DEMO_GATEWAYS: DemoGateways = { gateways: [], programs: [] };

/** The program of the simulated gateway, and the variable that names its port. */
const GATEWAY_PROGRAM = 'simulator-realtime';
const PORT_VARIABLE = 'FLYBRIDGE_REALTIME_PORT';

/** How long a request of the demo world may go without an answer, in seconds. */
const ANSWER_SECONDS = 30;

/** A simulated gateway. `port` is its port, for sockets and for HTTP. */
export function demoGatewaysAt(port: number, options: DemoOptions): DemoGateways {
  return {
    gateways: [
      {
        ...{ id: 'voice', title: 'Voice agent', url: `ws://127.0.0.1:${port}/realtime`, userId: 'demo' },
        ...{ sessionId: null, lanes: 'two', http: `http://127.0.0.1:${port}`, setup: null },
        ...{ answerSeconds: ANSWER_SECONDS, start: 'automatic' },
      },
    ],
    programs: [
      {
        id: 'demo-realtime-gateway',
        ...demoProgram(GATEWAY_PROGRAM, options, { [PORT_VARIABLE]: String(port) }),
        apps: [{ appId: 'realtime-gateway', title: 'Realtime gateway' }],
      },
    ],
  };
}
