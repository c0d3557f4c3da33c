/** The channel that carries feeds to one window and its acknowledgements back, whatever carries it. */
export interface FeedPort {
  /** Sends one message, a JSON text. Never blocks; a closed port ignores it. */
  post(text: string): void;
  /** Sets the one listener for texts from the window. They are unparsed and untrusted. */
  onText(listener: (text: string) => void): void;
  /** Sets the one listener for the end of the port. */
  onClose(listener: () => void): void;
}
