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
  | 'INTERNAL';

/** An error as data. The window writes it: what happened, to what, what to do, and the code last. */
export type PanelError =
  | {
      readonly code: LocalErrorCode;
      /** What happened and to what, and what to do, as sentences. */
      readonly message: string;
    }
  /** A peer refused a request. */
  | {
      readonly code: 'REFUSED';
      /** Why, in the peer's own words. */
      readonly message: string;
      /** What a person can do, as one sentence without its full stop; empty where no contract says it. */
      readonly remedy: string;
      /** The peer's code; empty where it sent none. */
      readonly peerCode: string;
    };
