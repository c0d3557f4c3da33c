import { connect } from 'node:net';

/**
 * Sends bytes as they are to a port of loopback and gives all that came back until the peer ended the connection or
 * agreed to an upgrade: for heads that no HTTP client would send.
 */
export function exchangeRaw(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    let received = '';
    const finish = () => {
      socket.destroy();
      resolve(received);
    };
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      received += text;
      if (/^HTTP\/1\.1 101 .*\r\n\r\n/s.test(received)) finish();
    });
    // A peer that refuses may reset the connection while we still send.
    socket.on('error', finish);
    socket.on('close', finish);
    socket.write(bytes);
  });
}

/** The status of a response's text; null when nothing was answered. */
export function statusOf(response: string): number | null {
  const match = /^HTTP\/1\.1 (\d{3}) /.exec(response);
  return match === null ? null : Number(match[1]);
}
