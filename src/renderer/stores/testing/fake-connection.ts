import type { CallReply, PanelCallName } from '#shared/panel/calls.ts';
import type { FeedFrame, WindowMessage } from '#shared/panel/messages.ts';
import type { StreamMessage } from '#shared/streams/stream-messages.ts';
import type { LinkState, PanelConnection, PanelConnectionEvents } from '../panel/panel-connection.ts';

/** A connection to a panel that a test plays. */
export class FakeConnection implements PanelConnection {
  /** What the window said, oldest first. */
  readonly sent: WindowMessage[] = [];
  /** Chunks of binary streams that the window sent, oldest first. */
  readonly sentBytes: Uint8Array[] = [];
  readonly calls: { readonly method: PanelCallName; readonly params: object }[] = [];
  /** The answer to every call whose method has none of its own. */
  reply: CallReply = { ok: true, value: null };
  readonly #replies = new Map<PanelCallName, CallReply | Promise<CallReply>>();
  #events: PanelConnectionEvents | null = null;
  #frame = 0;

  open(events: PanelConnectionEvents): void {
    this.#events = events;
  }

  call<Name extends PanelCallName>(method: Name, params: object): Promise<CallReply<Name>> {
    this.calls.push({ method, params });
    return Promise.resolve((this.#replies.get(method) ?? this.reply) as CallReply<Name>);
  }

  /** Answers calls of one method from now on; a promise is one whose answer is on its way. */
  answer<Name extends PanelCallName>(method: Name, reply: CallReply<Name> | Promise<CallReply<Name>>): void {
    this.#replies.set(method, reply);
  }

  send(message: WindowMessage): void {
    this.sent.push(message);
  }

  sendBytes(bytes: Uint8Array): void {
    this.sentBytes.push(bytes);
  }

  /** Sends a message of a stream. */
  stream(message: StreamMessage): void {
    this.#events?.stream(message);
  }

  /** Sends a chunk of a binary stream. */
  bytes(bytes: Uint8Array): void {
    this.#events?.bytes(bytes);
  }

  link(state: LinkState): void {
    if (state.name === 'connected') this.#frame = 0;
    this.#events?.link(state);
  }

  /** Sends the next frame. */
  pushFrame(frame: Partial<Pick<FeedFrame, 'states' | 'logs'>> = {}): void {
    this.#frame += 1;
    this.#events?.frame({ type: 'frame', frame: this.#frame, states: [], logs: [], ...frame });
  }

  /** Takes what was said since the last time. */
  take(): readonly WindowMessage[] {
    return this.sent.splice(0);
  }
}
