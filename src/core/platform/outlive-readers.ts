/**
 * Lets this process run on when the reader of its output or of its errors has gone, as `head` has after its lines: the
 * rest is for nobody. Without this, Node ends the process at the next line that it prints.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}
