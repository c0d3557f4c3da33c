import { GATEWAY_FEEDS } from '#shared/panel/realtime/gateways.ts';
import { createGateways, type GatewayRegistry } from '../../realtime/gateway-registry.ts';
import { openGate } from '../../supervision/start-gate.ts';
import type { KindDeps, PanelKind } from '../panel-kind.ts';
import { startAfter } from '../start-after.ts';
import { type DemoGateways, NO_DEMO_GATEWAYS } from './demo-gateways.ts';

/** The dependencies of the calls about realtime gateways. */
export interface RealtimeKind extends PanelKind {
  readonly gateways: GatewayRegistry;
}

/** Realtime gateways. `demo` joins the demo world when it is ready. */
export function createRealtimeKind(deps: KindDeps, demo: Promise<DemoGateways | null>): RealtimeKind {
  const { applySettings, settings } = deps;
  let demoGateways = NO_DEMO_GATEWAYS;
  void demo.then((found) => {
    if (found === null) return;
    demoGateways = found;
    applySettings();
  });
  const gateways = createGateways({
    ...{ ...deps, fetch },
    startGateOf: (definition) =>
      demoGateways.gateways.includes(definition) ? startAfter(demoGateways.programs, deps.hub) : openGate,
  });
  return {
    gateways,
    feeds: GATEWAY_FEEDS,
    programsOf: (world) => (world === 'demo' ? demoGateways.programs : []),
    apply: (world) => {
      void gateways.replaceAll(world === 'demo' ? demoGateways.gateways : settings.sections.gateways);
    },
    ownCommands: () => [],
    close: () => gateways.close(),
  };
}
