import type { GatewaySnapshot } from '#shared/panel/realtime/gateway.ts';

/** Why there is no live conversation now; undefined if there is one. */
export function whyNoVoice({ gateway, live }: GatewaySnapshot): string | undefined {
  if (gateway?.liveApiEnabled === false) return 'This gateway has no live conversation.';
  return live.connection.phase.name === 'ready' ? undefined : 'The live lane is not connected.';
}
