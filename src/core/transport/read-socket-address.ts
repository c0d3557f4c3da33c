/** Reads an address without what no WebSocket server gets from here: a fragment and a login. Null for text that is no address. */
export function readSocketAddress(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  url.hash = '';
  url.username = '';
  url.password = '';
  return url;
}
