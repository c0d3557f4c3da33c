import { reachOf } from '#shared/connections/reach.ts';
import type { GatewaySnapshot } from '#shared/panel/realtime/gateway.ts';
import { looksSecret } from '#shared/redaction/looks-secret.ts';
import type { Result } from '#shared/result.ts';
import { readServerAddress } from '../../transport/read-socket-address.ts';
import { shownAddress } from '../../transport/shown-address.ts';

/** What is shown in place of an address that cannot be read: it may hold a secret. */
const UNREADABLE = 'unreadable address';

/** Reads the address of a gateway; without a path it gets that of the contract. */
export function readGatewayAddress(text: string): Result<URL, string> {
  return readServerAddress(text, { server: 'the gateway', defaultPath: '/realtime' });
}

/** The address of a gateway as it is shown. */
export function shownGatewayAddress(text: string): string {
  const url = readGatewayAddress(text);
  return url.ok ? shownAddress(url.value) : UNREADABLE;
}

/** Where a gateway is, as windows see it. */
export type GatewayPlace = Pick<GatewaySnapshot, 'address' | 'reach'>;

/** Where the gateway at an address is. */
export function gatewayPlaceOf(text: string): GatewayPlace {
  const url = readGatewayAddress(text);
  return { address: shownGatewayAddress(text), reach: url.ok ? reachOf(url.value) : 'in-the-clear' };
}

/** The values of a query that look like secrets: a gateway may repeat them. */
export function secretsOfAddress({ searchParams }: URL): readonly string[] {
  return [...searchParams].flatMap(([name, value]) => (looksSecret(name) ? [value] : []));
}
