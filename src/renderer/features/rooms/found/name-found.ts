import { type FoundInstance, presentFound } from '#shared/panel/rooms/found-instance.ts';
import { formatNoun } from '#ui/words/format.ts';

/** What an instance is called: by its number, or else by its socket. */
export function nameFound({ instanceId, socket }: FoundInstance): string {
  return instanceId === null ? (socket.split('/').at(-1) ?? socket) : `Instance ${instanceId}`;
}

/** How it is, in a line: `live, 3 windows, 120×36`. */
export function lineOfFound({ canvas, state, windowCount }: FoundInstance): string {
  return [
    presentFound(state).word.toLowerCase(),
    ...(windowCount === null ? [] : [formatNoun(windowCount, 'window', 'windows')]),
    ...(canvas === null || state !== 'live' ? [] : [`${canvas.width}×${canvas.height}`]),
  ].join(', ');
}
