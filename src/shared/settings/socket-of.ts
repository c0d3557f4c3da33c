/** Where the instance of a room listens, unless its room says otherwise. */
export function socketOf({
  instanceId,
  socket,
}: {
  readonly instanceId: number;
  readonly socket?: string | undefined;
}): string {
  return socket ?? `/tmp/wibwob_${instanceId}.sock`;
}
