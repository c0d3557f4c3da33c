import type { JsonObject } from '#shared/json.ts';
import { compiledReader, type Reader } from '#shared/protocols/compiled-reader.ts';
import type { CommandName, CommandParamsOf, Protocol } from '#shared/protocols/define-protocol.ts';
import { EventReader } from '#shared/protocols/event-reader.ts';
import { firstProblem } from '#shared/protocols/first-problem.ts';
import type { ClientCodec, PeerMessage } from '#shared/protocols/message.ts';
import type { Result } from '#shared/result.ts';
import { fail, succeed } from '#shared/result.ts';
import type { Noise, NoiseReason, Transport } from '../transport/transport.ts';
import type { LocalError } from './call-error.ts';
import { localError } from './call-error.ts';
import type { ClientEvent, MessageListener } from './client-listener.ts';

/** The number of received messages of each kind since the start. */
export interface ClientCounts {
  readonly events: number;
  readonly unknownEvents: number;
  readonly invalidEvents: number;
  readonly noise: number;
}

export interface MessageClientOptions<P extends Protocol> {
  readonly protocol: P;
  readonly codec: ClientCodec;
  readonly transport: Transport;
  readonly listener: MessageListener<P>;
  /** Called first with each message; returns whether it is a reply. Without it, no message is a reply. */
  readonly isReply?: (message: PeerMessage) => boolean;
}

/**
 * The client side of a declared protocol over one channel, without calls: it decodes what arrives, checks it against
 * the protocol, counts it and reports it, and sends commands. It is the only user of the channel, from its creation to
 * its end.
 */
export class MessageClient<P extends Protocol> {
  readonly #commands: ReadonlyMap<string, Reader<unknown>>;
  readonly #events: EventReader<P['events'], P['envelope']>;
  readonly #codec: ClientCodec;
  readonly #transport: Transport;
  readonly #listener: MessageListener<P>;
  readonly #isReply: (message: PeerMessage) => boolean;
  readonly #counts = { events: 0, unknownEvents: 0, invalidEvents: 0, noise: 0 };
  #endReason: string | null = null;

  constructor({ protocol, codec, transport, listener, isReply = () => false }: MessageClientOptions<P>) {
    this.#commands = new Map(
      Object.entries(protocol.commands).map(([command, schema]) => [command, compiledReader(schema)]),
    );
    this.#events = new EventReader(protocol.events, protocol.envelope);
    this.#codec = codec;
    this.#transport = transport;
    this.#listener = listener;
    this.#isReply = isReply;
    transport.listen({
      line: (text) => this.#receive(text),
      noise: (noise) => this.#reportNoise(noise),
      closed: (reason) => this.#finish(reason),
    });
  }

  /**
   * Sends a command, which has no reply: success means that it was written, not that it arrived. `envelope` has the
   * other fields of the frame, if the protocol has them.
   */
  send<C extends CommandName<P>>(
    command: C,
    params: CommandParamsOf<P, C>,
    envelope?: JsonObject,
  ): Result<void, LocalError> {
    const read = this.#commands.get(command);
    if (read === undefined) return fail(localError('BAD_PARAMS', `${command} is not a command of this protocol`));
    const checked = read(params);
    if (!checked.success) {
      return fail(localError('BAD_PARAMS', `${command} was not sent: ${firstProblem(checked.error)}`));
    }
    const problem = this.write(null, command, params, envelope);
    return problem === null ? succeed(undefined) : fail(problem);
  }

  /** Writes a request with valid params; the error is the reason why nothing was sent. */
  write(id: string | null, method: string, params: unknown, envelope?: JsonObject): LocalError | null {
    if (this.#endReason !== null) return localError('NOT_CONNECTED', `${method} was not sent: ${this.#endReason}`);
    let text: string;
    try {
      text = this.#codec.encodeRequest(id, method, params, envelope);
    } catch (error) {
      const problem = error instanceof Error ? error.message : 'it cannot be written as JSON';
      return localError('BAD_PARAMS', `${method} was not sent: ${problem}`);
    }
    const outcome = this.#transport.send(text);
    if (outcome === 'sent') return null;
    const problem = outcome === 'full' ? 'the peer has stopped reading' : 'the peer no longer reads';
    return localError('NOT_CONNECTED', `${method} was not sent: ${problem}`);
  }

  get counts(): ClientCounts {
    return { ...this.#counts };
  }

  /** Why the channel has ended; null while it is open. */
  get endReason(): string | null {
    return this.#endReason;
  }

  /** Stops reading, so the peer is slowed down. */
  pause(): void {
    this.#transport.pause();
  }

  resume(): void {
    this.#transport.resume();
  }

  close(): void {
    this.#transport.close();
  }

  #receive(text: string): void {
    const message = this.#codec.decodeMessage(text);
    if (message.kind === 'noise') {
      this.#reportLine(message.reason, text);
      return;
    }
    if (this.#isReply(message)) return;
    if (message.kind === 'event') this.#reportEvent(this.#events.read(message));
    else this.#reportLine(message.kind === 'request' ? 'not-a-message' : 'unpaired-reply', text);
  }

  #reportEvent(event: ClientEvent<P>): void {
    this.#counts.events += 1;
    if (event.kind === 'unknown') this.#counts.unknownEvents += 1;
    if (event.kind === 'invalid') this.#counts.invalidEvents += 1;
    this.#listener.event(event);
  }

  #reportLine(reason: NoiseReason, text: string): void {
    // Copied, because the line shares memory with its chunk, and noise is kept.
    const bytes = Buffer.from(text);
    this.#reportNoise({ reason, text: bytes.toString(), sizeBytes: bytes.length });
  }

  #reportNoise(noise: Noise): void {
    this.#counts.noise += 1;
    this.#listener.noise(noise);
  }

  #finish(reason: string): void {
    this.#endReason = reason;
    this.#listener.closed(reason);
  }
}
