/** The requested path of a client. */
export interface RoomVisit {
  readonly room: string;
  /** The requested connection id; null if the room creates one. */
  readonly connectionId: string | null;
}

const MAX_NAME_CHARS = 200;

/** Reads `/party/<room>?_pk=<id>`, or `/parties/main/<room>`, which is the same room; null for any other path. */
export function readRoomPath(target: string): RoomVisit | null {
  const [path = '', query = ''] = target.split('?');
  const encoded = /^\/(?:party|parties\/main)\/([^/]+)$/.exec(path)?.[1];
  if (encoded === undefined) return null;
  const room = decode(encoded);
  const connectionId = new URLSearchParams(query).get('_pk');
  if (room === null || !isName(room) || (connectionId !== null && !isName(connectionId))) return null;
  return { room, connectionId };
}

function isName(name: string): boolean {
  return name !== '' && name.length <= MAX_NAME_CHARS;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
