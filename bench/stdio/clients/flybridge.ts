/** Flybridge's client as the panel uses it: time limits, validation, and a tap that keeps the newest frames. */
import { spawn } from 'node:child_process';
import { ProtocolClient } from '#core/calls/protocol-client.ts';
import { systemClock } from '#core/platform/clock.ts';
import { StreamTransport } from '#core/transport/stream-transport.ts';
import { FrameRing } from '#core/wire/frame-ring.ts';
import { processCodec } from '#shared/protocols/process/codec.ts';
import { processProtocol } from '#shared/protocols/process/protocol.ts';
import type { OpenClient } from '../client.ts';
import { peerArgs } from '../client.ts';

export const openClient: OpenClient = async (eventCount, onEvent) => {
  const child = spawn(process.execPath, peerArgs('contract', eventCount), { stdio: ['pipe', 'pipe', 'inherit'] });
  const frames = new FrameRing({ maxFrames: 10_000, maxBytes: 4 * 1024 * 1024 });
  const transport = new StreamTransport({ input: child.stdout, output: child.stdin, tap: frames.tap });
  const client = new ProtocolClient({
    protocol: processProtocol,
    codec: processCodec,
    transport,
    clock: systemClock,
    listener: {
      event: (event) => {
        if (event.kind === 'known') onEvent();
      },
      noise: ({ text }) => {
        throw new Error(`noise: ${text}`);
      },
      closed: () => {},
    },
  });
  const first = await client.call('status.get', { appId: 'bridge' });
  if (!first.ok) throw new Error(first.error.message);
  return {
    call: (appId) => client.call('status.get', { appId }),
    close: () => child.kill('SIGKILL'),
  };
};
