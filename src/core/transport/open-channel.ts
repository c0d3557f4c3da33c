import type { Failure, ProcessExit } from '#shared/lifecycle/failure.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { Platform } from '../platform/platform.ts';
import { connectTcp, type TcpEndpoint } from './connect-tcp.ts';
import { describeNoise } from './describe-noise.ts';
import { LineFramer } from './line-framer.ts';
import type { ProcessCommand } from './process-command.ts';
import type { ProcessGuard } from './process-guard.ts';
import { spawnProcess } from './spawn-process.ts';
import { StreamTransport } from './stream-transport.ts';
import type { Tap } from './tap.ts';
import type { Transport } from './transport.ts';

/** The peer of a channel: a program that is started for it, or one that already listens. */
export type ChannelTarget =
  | {
      readonly kind: 'process';
      readonly command: ProcessCommand & { readonly stopMs?: number; readonly keepDetached?: boolean };
      readonly guard?: ProcessGuard;
    }
  | { readonly kind: 'tcp'; readonly endpoint: TcpEndpoint };

/** A channel that stands, without anything that reads its messages. */
export interface Channel {
  readonly transport: Transport;
  /** The beginning of a line whose end has not come. */
  unfinished(): Buffer;
  /** Ends the channel, and a process that was started for it. Resolves with how that ended; null where there is none. */
  close(): Promise<ProcessExit | null>;
}

export interface OpenChannelOptions {
  readonly platform: Pick<Platform, 'clock'>;
  readonly tap?: Tap;
  /** Hears each line of a process's standard error. */
  readonly onErrorLine?: (text: string) => void;
  readonly connectTimeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** Opens one channel of lines. It asks nothing and knows no protocol; a failure leaves nothing behind. */
export async function openChannel(
  target: ChannelTarget,
  options: OpenChannelOptions,
): Promise<Result<Channel, Failure>> {
  return target.kind === 'process' ? openProcess(target, options) : openSocket(target.endpoint, options);
}

async function openProcess(
  { command, guard }: Extract<ChannelTarget, { kind: 'process' }>,
  options: OpenChannelOptions,
): Promise<Result<Channel, Failure>> {
  const { platform, tap, onErrorLine = () => {} } = options;
  const spawned = await spawnProcess({ ...command, platform, guard });
  if (!spawned.ok) return fail(spawned.error);
  const { stdin, stdout, stderr } = spawned.value;
  const errors = new LineFramer({ line: onErrorLine, noise: (noise) => onErrorLine(describeNoise(noise)) });
  stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  stderr.once('end', () => errors.end());
  const transport = new StreamTransport({ input: stdout, output: stdin, ...(tap === undefined ? {} : { tap }) });
  return succeed({ transport, unfinished: () => transport.unfinished, close: () => spawned.value.end() });
}

async function openSocket(endpoint: TcpEndpoint, options: OpenChannelOptions): Promise<Result<Channel, Failure>> {
  const { connectTimeoutMs, platform, signal, tap } = options;
  const connected = await connectTcp({
    ...endpoint,
    platform,
    signal,
    ...(connectTimeoutMs === undefined ? {} : { timeoutMs: connectTimeoutMs }),
  });
  if (!connected.ok) return connected;
  const socket = connected.value;
  const transport = new StreamTransport({ input: socket, output: socket, ...(tap === undefined ? {} : { tap }) });
  return succeed({
    transport,
    unfinished: () => transport.unfinished,
    async close() {
      transport.close();
      return null;
    },
  });
}
