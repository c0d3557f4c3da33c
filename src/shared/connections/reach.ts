/** How a server is reached: on this machine, encrypted, or in the clear over a network. */
export type Reach = 'loopback' | 'encrypted' | 'in-the-clear';

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|localhost)$/;

/** How the server at a WebSocket address is reached. */
export function reachOf({ hostname, protocol }: { readonly hostname: string; readonly protocol: string }): Reach {
  if (LOOPBACK.test(hostname)) return 'loopback';
  return protocol === 'wss:' ? 'encrypted' : 'in-the-clear';
}
