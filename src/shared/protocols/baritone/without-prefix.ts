/** A command as the bridge takes it: without the `#` that Baritone needs in the chat of the game, and the spaces around it. */
export function withoutPrefix(line: string): string {
  return line.trimStart().replace(/^#\s*/, '');
}
