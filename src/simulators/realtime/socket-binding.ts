/** To whom a socket belongs, from its first valid frame on. */
export interface SocketBinding {
  readonly sessionId: string;
  readonly userId: string;
}
