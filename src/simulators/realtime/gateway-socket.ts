import type { ServedConnection } from '#kit/web-socket/served-connection.ts';
import { type ClientFrame, readClientFrame } from './client-frame.ts';
import { answerItem } from './conversation-item.ts';
import { FrameWriter } from './frame-writer.ts';
import type { GatewayServices } from './gateway-services.ts';
import { LiveBridge } from './live/live-bridge.ts';
import { RequestHandler } from './requests/request-handler.ts';
import { SerialLane } from './serial-lane.ts';
import type { SocketBinding } from './socket-binding.ts';

export interface GatewaySocketOptions {
  readonly connection: ServedConnection;
  readonly services: GatewayServices;
  /** Called once, when the connection has ended. */
  readonly onClose: () => void;
  /** Called when a frame comes that ends the whole gateway. */
  readonly onCrash: () => void;
}

/** The events for the upstream of a live turn begin with this. */
const LIVE = 'live.';
/** A message of several parts, which goes to the upstream as a live frame does. */
const CREATE_ITEM = 'conversation.item.create';

/** One client: its frames are handled one after the other, from the first on for one session and one user. */
export class GatewaySocket {
  readonly #services: GatewayServices;
  readonly #writer: FrameWriter;
  readonly #requests: RequestHandler;
  readonly #live: LiveBridge | null;
  readonly #lane: SerialLane;
  #current: ClientFrame | null = null;

  constructor({ connection, onClose, onCrash, services }: GatewaySocketOptions) {
    this.#services = services;
    const connectionId = services.drawId();
    this.#writer = new FrameWriter({ services, connectionId, send: (text) => connection.send(text) });
    this.#requests = new RequestHandler(services, this.#writer);
    this.#live = services.live === null ? null : new LiveBridge(services, services.live, this.#writer);
    this.#lane = new SerialLane((error) => this.#failLane(error));
    connection.listen({
      line: (text) => this.#receive(() => this.#handle(text)),
      noise: ({ reason }) => {
        if (reason !== 'oversized' && reason !== 'invalid-utf8') this.#receive(() => this.#refuseFrame());
        else if (services.edition.brokenFrame === 'ends-the-gateway') onCrash();
      },
      closed: () => {
        this.#lane.close();
        this.#live?.dispose();
        onClose();
      },
    });
    this.#greet(connectionId);
  }

  #receive(handle: () => Promise<void> | void): void {
    if (this.#services.frameFaults.voice === 'answering') this.#lane.push(handle);
  }

  #greet(connectionId: string): void {
    const { clock, status, tasks } = this.#services;
    const runId = `conn-${connectionId}`;
    const runtime = status.report(tasks.active().length);
    this.#writer.emit(
      'gateway.connected',
      { ok: true, liveApiEnabled: this.#live !== null, runtime, connectionId },
      runId,
    );
    this.#writer.enter('socket_connected', { connectedAt: new Date(clock.now()).toISOString() }, runId);
  }

  async #handle(text: string): Promise<void> {
    const frame = readClientFrame(text, this.#services.edition);
    if (frame === null) {
      this.#refuseFrame();
      return;
    }
    this.#current = frame;
    const binding = this.#admit(frame);
    if (binding === null || this.#refuses(frame)) return;
    const isNewest = this.#services.edition.reports === 'extended';
    const item = isNewest ? answerItem(frame) : null;
    if (item !== null) this.#writer.emit(item.type, item.payload, frame.runId);
    else if (frame.type.startsWith(LIVE) || (isNewest && frame.type === CREATE_ITEM)) await this.#handleLive(frame);
    else await this.#requests.handle(frame, binding);
  }

  /** The binding of a frame that may pass; binds the socket if it is the first. Null for one that was refused. */
  #admit(frame: ClientFrame): SocketBinding | null {
    const { sessionId, userId } = frame;
    const writer = this.#writer;
    if (writer.binding === null) writer.bind({ sessionId, userId: userId ?? 'anonymous' }, frame.runId);
    const { binding } = writer;
    if (binding === null) return null;
    if (sessionId !== binding.sessionId) {
      const details = { expectedSessionId: binding.sessionId, receivedSessionId: sessionId };
      writer.fail('GATEWAY_SESSION_MISMATCH', 'This socket belongs to another session.', frame, details);
      return null;
    }
    if (userId !== null && userId !== binding.userId) {
      const details = { expectedUserId: binding.userId, receivedUserId: userId };
      writer.fail('GATEWAY_USER_MISMATCH', 'This socket belongs to another user.', frame, details);
      return null;
    }
    if (this.#services.status.state === 'draining') {
      writer.fail('GATEWAY_DRAINING', 'The gateway is draining. Send it again later.', frame);
      return null;
    }
    return binding;
  }

  /** Fault: whether the frame is refused. */
  #refuses(frame: ClientFrame): boolean {
    const code = this.#services.frameFaults.takeRefusal();
    if (code === null) return false;
    if (code === 'GATEWAY_SERIAL_LANE_FAILURE') throw new Error('The lane of this socket failed.');
    if (code === 'GATEWAY_ORCHESTRATOR_FAILURE') this.#requests.fail(frame, 'The orchestrator did not answer.');
    else this.#writer.fail(code, 'Refused on demand.', frame);
    return true;
  }

  async #handleLive(frame: ClientFrame): Promise<void> {
    if (this.#live === null) {
      this.#fallBackToText(frame);
      return;
    }
    const problem = await this.#live.handle(frame);
    if (problem !== null) this.#requests.fail(frame, problem);
  }

  #fallBackToText({ runId, type }: ClientFrame): void {
    this.#writer.enter('text_fallback', { reason: 'live.bridge.unavailable' }, runId);
    this.#writer.emit('live.bridge.unavailable', { error: 'Live turns are switched off.' }, runId);
    this.#writer.enter('live_forwarded', { eventType: type }, runId);
  }

  #refuseFrame(): void {
    this.#services.status.count('failed');
    this.#writer.fail('GATEWAY_INVALID_ENVELOPE', 'The frame is no envelope.', null);
  }

  #failLane(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#writer.fail('GATEWAY_SERIAL_LANE_FAILURE', message, this.#current);
  }
}
