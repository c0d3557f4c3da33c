/** The target of a request over HTTP, as it was sent: all text before the first `?` is its path. */
export function splitTarget(target: string): { readonly path: string; readonly query: URLSearchParams } {
  const [path = '', ...query] = target.split('?');
  return { path, query: new URLSearchParams(query.join('?')) };
}
