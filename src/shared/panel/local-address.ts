/** The page that listens on a port of this machine. */
export function localAddress(port: number): string {
  return `http://127.0.0.1:${port}/`;
}
