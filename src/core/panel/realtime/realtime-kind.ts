import { GATEWAY_FEEDS } from '#shared/panel/realtime/gateways.ts';
import { createGateways, type GatewayRegistry } from '../../realtime/gateway-registry.ts';
import type { KindDeps, PanelKind } from '../panel-kind.ts';

/** The dependencies of the calls about realtime gateways. */
export interface RealtimeKind extends PanelKind {
  readonly gateways: GatewayRegistry;
}

/** Realtime gateways. The demo world has none. */
export function createRealtimeKind(deps: KindDeps): RealtimeKind {
  const gateways = createGateways({ ...deps, fetch });
  return {
    gateways,
    feeds: GATEWAY_FEEDS,
    programsOf: () => [],
    apply: (world) => {
      void gateways.replaceAll(world === 'demo' ? [] : deps.settings.sections.gateways);
    },
    ownCommands: () => [],
    close: () => gateways.close(),
  };
}
