import { GATEWAYS_FEED } from '#shared/panel/realtime/gateways.ts';
import { ConnectionRegistry } from '../connections/connection-registry.ts';
import { socketRetryPolicy } from '../supervision/retry-policy.ts';
import { openGate, type StartGate } from '../supervision/start-gate.ts';
import type { GatewayDefinition } from './gateway-definition.ts';
import type { GatewayDeps } from './gateway-deps.ts';
import { RealtimeGateway } from './realtime-gateway.ts';

/** All realtime gateways of a panel. */
export type GatewayRegistry = ConnectionRegistry<GatewayDefinition, RealtimeGateway>;

export interface GatewaysOptions extends Omit<GatewayDeps, 'startGate' | 'retryPolicy'> {
  /** What a gateway waits for before each attempt; by default for nothing. */
  readonly startGateOf?: (definition: GatewayDefinition) => StartGate;
}

/** The gateways of a panel, which publish in its feeds. A changed gateway ends, and another replaces it. */
export function createGateways({ startGateOf = () => openGate, ...deps }: GatewaysOptions): GatewayRegistry {
  const gateways: GatewayRegistry = new ConnectionRegistry<GatewayDefinition, RealtimeGateway>({
    create: (definition) =>
      new RealtimeGateway({
        ...{ ...deps, definition, onChange: () => gateways.publishSoon() },
        retryPolicy: socketRetryPolicy(definition.url),
        startGate: startGateOf(definition),
      }),
    start: (added) => {
      for (const gateway of added) if (gateway.definition.start === 'automatic') gateway.start();
    },
    close: (gateway) => gateway.close(),
    definitionOf: ({ definition }) => definition,
    publish: (all) => deps.hub.state(GATEWAYS_FEED).set(Array.from(all.values(), (each) => each.summary())),
  });
  gateways.publish();
  return gateways;
}
