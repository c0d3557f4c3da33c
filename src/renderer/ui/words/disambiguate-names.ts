/** Each with its name, followed by its id where another has the same name. */
export function disambiguateNames<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  idOf: (item: Item) => string,
): readonly (readonly [item: Item, name: string])[] {
  const isShared = (name: string) => items.filter((each) => nameOf(each) === name).length > 1;
  return items.map((item) => [item, isShared(nameOf(item)) ? `${nameOf(item)} (${idOf(item)})` : nameOf(item)]);
}
