import { StreamTransport } from '#core/transport/stream-transport.ts';

/** This process's own stdin and stdout as the transport of a provider. All other output goes to stderr. */
export function openStdioTransport(): StreamTransport {
  return new StreamTransport({ input: process.stdin, output: process.stdout });
}
