/** An address as windows and terminals show it: a login and a query may hold a secret. */
export function shownAddress({ host, pathname, protocol }: URL): string {
  return `${protocol}//${host}${pathname}`;
}
