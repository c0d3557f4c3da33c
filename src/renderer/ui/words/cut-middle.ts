/** A path in at most so many signs. It is cut in its middle: where it begins and what it ends with tell most. */
export function cutMiddle(path: string, mostChars: number): string {
  if (path.length <= mostChars) return path;
  const head = Math.floor(mostChars / 4);
  return `${path.slice(0, head)}…${path.slice(-(mostChars - head - 1))}`;
}
