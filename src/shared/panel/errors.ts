/** Errors that arise on this side of every wire. */
export type LocalErrorCode =
  | 'NOT_CONNECTED'
  | 'TIMEOUT'
  | 'CLOSED'
  | 'ABORTED'
  | 'INVALID_RESULT'
  | 'BAD_PARAMS'
  | 'NOT_FOUND'
  | 'FORBIDDEN'
  /** A peer said no; its own code stands in the message. */
  | 'REFUSED'
  | 'INTERNAL';

/** An error as data: what happened, to what, and what to do, with the code last. */
export interface PanelError {
  readonly code: LocalErrorCode;
  /** What happened and to what, and what to do, as sentences. */
  readonly message: string;
}
