/**
 * Lets this process continue when the reader of its output or errors has gone, as `head` does after its lines. Without
 * this, Node ends the process at the next printed line.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}
