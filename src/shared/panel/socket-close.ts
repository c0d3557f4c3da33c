/** Closing codes of the socket, and what the page does about each. */
export const PANEL_SOCKET_CLOSE = {
  /** The panel ends: say so, and retry with backoff. */
  goingAway: 1001,
  /** The page broke the protocol: an error in the page, or not our page; retrying would not help. */
  malformed: 4400,
  /** The token is of no session: forget it; a new address is needed. */
  unauthorized: 4401,
  /** No first message in time: retry. */
  tooLate: 4408,
} as const;
