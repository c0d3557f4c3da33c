/** The connection that carries feeds to one window, and its messages back. Both directions keep their order. */
export interface FeedPort {
  /** Sends one message, a JSON text. Never blocks; a closed port ignores it. */
  post(text: string): void;
  /** Sends bytes after what was posted before. */
  postBytes(bytes: Uint8Array<ArrayBuffer>): void;
  /** Sets the only listener for texts from the window. They are unparsed and untrusted. */
  onText(listener: (text: string) => void): void;
  /** Sets the one listener for bytes from the window. They are untrusted. */
  onBytes(listener: (bytes: Uint8Array) => void): void;
  /** Sets the one listener for the end of the port. */
  onClose(listener: () => void): void;
}
