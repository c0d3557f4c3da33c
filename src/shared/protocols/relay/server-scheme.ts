/**
 * The address of a room server with a scheme of WebSockets, as `ws://host:1999/base`. A server is set with ws or http,
 * with or without TLS, or as a bare host, which uses TLS unless it is this machine. Any other scheme stays, and nothing
 * else is checked.
 */
export function withSocketScheme(server: string): string {
  const text = server.trim();
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text.replace(/^http(s?):/i, 'ws$1:');
  const isLocal = /^(localhost|127\.|\[::1\])/i.test(text);
  return `${isLocal ? 'ws' : 'wss'}://${text}`;
}
