import type { CallReply, PanelCallName, PanelCallParams } from '#shared/panel/calls.ts';
import type { FeedFrame, WindowMessage } from '#shared/panel/messages.ts';
import type { StreamMessage } from '#shared/streams/stream-messages.ts';

/**
 * How the window stands to its panel. `ended` is final for this page: the panel is gone, or will not have this page
 * any more.
 */
export type LinkState =
  | { readonly name: 'connecting' }
  | { readonly name: 'connected' }
  | { readonly name: 'reconnecting'; readonly since: number }
  | { readonly name: 'ended'; readonly title: string; readonly remedy: string };

/** What a connection tells the window. */
export interface PanelConnectionEvents {
  frame(frame: FeedFrame): void;
  stream(message: StreamMessage): void;
  /** A chunk of a binary stream. */
  bytes(bytes: Uint8Array): void;
  /** After `connected` the panel knows nothing of this window: what is watched has to be said again. */
  link(state: LinkState): void;
}

/** The window's connection to the panel, whichever shell carries it. */
export interface PanelConnection {
  open(events: PanelConnectionEvents): void;
  /** Resolves with the panel's answer; a connection that is not there answers NOT_CONNECTED, and never rejects. */
  call<Name extends PanelCallName>(method: Name, params: PanelCallParams<Name>): Promise<CallReply<Name>>;
  /** Says something on the feed channel; without a connection it is ignored. */
  send(message: WindowMessage): void;
  /** Sends a chunk of a binary stream after what was sent before; without a connection it is ignored. */
  sendBytes(bytes: Uint8Array<ArrayBuffer>): void;
}

/** The reply to a call that could not be made. */
export const NOT_CONNECTED = {
  ok: false,
  error: { code: 'NOT_CONNECTED', message: 'The window lost its connection to Flybridge. Try again when it is back.' },
} as const;
