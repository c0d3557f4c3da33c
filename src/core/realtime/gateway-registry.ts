import { GATEWAYS_FEED } from '#shared/panel/realtime/gateways.ts';
import { ConnectionRegistry } from '../connections/connection-registry.ts';
import { socketRetryPolicy } from '../supervision/retry-policy.ts';
import { openGate } from '../supervision/start-gate.ts';
import type { GatewayDefinition } from './gateway-definition.ts';
import type { GatewayDeps } from './gateway-deps.ts';
import { RealtimeGateway } from './realtime-gateway.ts';

/** All realtime gateways of a panel. */
export type GatewayRegistry = ConnectionRegistry<GatewayDefinition, RealtimeGateway>;

export type GatewaysOptions = Omit<GatewayDeps, 'startGate' | 'retryPolicy'>;

/** The gateways of a panel, which publish in its feeds. A changed gateway ends, and another replaces it. */
export function createGateways(options: GatewaysOptions): GatewayRegistry {
  const deps: Omit<GatewayDeps, 'retryPolicy'> = { ...options, startGate: openGate };
  const gateways: GatewayRegistry = new ConnectionRegistry<GatewayDefinition, RealtimeGateway>({
    create: (definition) =>
      new RealtimeGateway({
        ...{ ...deps, definition, onChange: () => gateways.publishSoon() },
        retryPolicy: socketRetryPolicy(definition.url),
      }),
    start: (added) => {
      for (const gateway of added) if (gateway.definition.start === 'automatic') gateway.start();
    },
    close: (gateway) => gateway.close(),
    definitionOf: ({ definition }) => definition,
    publish: (all) => options.hub.state(GATEWAYS_FEED).set(Array.from(all.values(), (each) => each.summary())),
  });
  gateways.publish();
  return gateways;
}
