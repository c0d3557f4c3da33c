/** The ids of what runs for a room: the provider and the app of each are called so. */
export function programIdsOf(roomId: string): { readonly bridge: string; readonly instance: string } {
  return { bridge: `room-${roomId}-bridge`, instance: `room-${roomId}-instance` };
}
