/**
 * What two spellings of one server have in common: `http://h/` and `ws://h` are one, and so are `wss://h` and
 * `https://H:443`. A bare host uses TLS unless it is this machine.
 */
export function serverKey(server: string): string {
  const text = server.trim();
  if (text === '') return '';
  const isLocal = /^(localhost|127\.|\[::1\])/i.test(text);
  const full = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `${isLocal ? 'ws' : 'wss'}://${text}`;
  if (!URL.canParse(full)) return text;
  const { host, pathname, protocol } = new URL(full.replace(/^http/i, 'ws'));
  return `${protocol}//${host}${pathname.replace(/\/+$/, '')}`;
}
