/** Bits of a hash that choose a slot of a branch. */
const BITS = 5;
const SLOT_MASK = 2 ** BITS - 1;

/** The entry of a key; several of one leaf have keys with the same hash. */
interface Leaf<Key, Value> {
  readonly kind: 'leaf';
  readonly hash: number;
  readonly entries: readonly (readonly [Key, Value])[];
}

interface Branch<Key, Value> {
  readonly kind: 'branch';
  /** One bit for each slot that is taken; the nodes are in the order of these bits. */
  readonly taken: number;
  readonly nodes: readonly Node<Key, Value>[];
}

type Node<Key, Value> = Leaf<Key, Value> | Branch<Key, Value>;

/**
 * A map that never changes: {@link with} makes another one, which shares nearly all of its parts, so that a change costs
 * about the same in a small map and in a large one. It is a hash array mapped trie: the order of its entries is that of
 * their hashes.
 */
export class PersistentMap<Key extends number | string, Value> implements ReadonlyMap<Key, Value> {
  readonly size: number;
  readonly #root: Node<Key, Value> | null;

  private constructor(root: Node<Key, Value> | null, size: number) {
    this.#root = root;
    this.size = size;
  }

  static from<Key extends number | string, Value>(
    entries: Iterable<readonly [Key, Value]> = [],
  ): PersistentMap<Key, Value> {
    let map = new PersistentMap<Key, Value>(null, 0);
    for (const [key, value] of entries) map = map.with(key, value);
    return map;
  }

  get(key: Key): Value | undefined {
    return this.#find(key)?.[1];
  }

  has(key: Key): boolean {
    return this.#find(key) !== undefined;
  }

  /** The same map where the key has this value already. */
  with(key: Key, value: Value): PersistentMap<Key, Value> {
    return this.update(key, () => value);
  }

  /** A map with what `change` makes of the value of a key; the same map where that is the value already. */
  update(key: Key, change: (known: Value | undefined) => Value): PersistentMap<Key, Value> {
    const known = this.#find(key);
    const value = change(known?.[1]);
    if (known !== undefined && known[1] === value) return this;
    const leaf: Leaf<Key, Value> = { kind: 'leaf', hash: hashOf(key), entries: [[key, value]] };
    const root = this.#root === null ? leaf : placed(this.#root, leaf, 0);
    return new PersistentMap(root, this.size + (known === undefined ? 1 : 0));
  }

  /** The entries that another map has not, or has with another value. What both share is not looked at. */
  changedSince(before: PersistentMap<Key, Value>): readonly (readonly [Key, Value])[] {
    const list: (readonly [Key, Value])[] = [];
    const isChanged = ([key, value]: readonly [Key, Value]) => before.get(key) !== value;
    if (this.#root !== null) collect(this.#root, list, isChanged, before.#root);
    return list;
  }

  forEach(visit: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    for (const [key, value] of this) visit(value, key, this);
  }

  entries(): ArrayIterator<[Key, Value]> {
    return this.#list()
      .map(([key, value]): [Key, Value] => [key, value])
      .values();
  }

  keys(): ArrayIterator<Key> {
    return this.#list()
      .map(([key]) => key)
      .values();
  }

  values(): ArrayIterator<Value> {
    return this.#list()
      .map(([, value]) => value)
      .values();
  }

  [Symbol.iterator](): ArrayIterator<[Key, Value]> {
    return this.entries();
  }

  #find(key: Key): readonly [Key, Value] | undefined {
    const hash = hashOf(key);
    let node = this.#root;
    for (let shift = 0; node?.kind === 'branch'; shift += BITS) {
      const bit = bitOf(hash, shift);
      if ((node.taken & bit) === 0) return undefined;
      node = node.nodes[indexOf(node.taken, bit)] ?? null;
    }
    if (node?.hash !== hash) return undefined;
    for (const entry of node.entries) if (entry[0] === key) return entry;
    return undefined;
  }

  #list(): (readonly [Key, Value])[] {
    const list: (readonly [Key, Value])[] = [];
    if (this.#root !== null) collect(this.#root, list);
    return list;
  }
}

/** A node with a leaf of one entry in its place. */
function placed<Key, Value>(node: Node<Key, Value>, leaf: Leaf<Key, Value>, shift: number): Node<Key, Value> {
  if (node.kind === 'leaf') {
    if (node.hash === leaf.hash) return { ...leaf, entries: replaced(node.entries, leaf.entries) };
    return placed({ kind: 'branch', taken: bitOf(node.hash, shift), nodes: [node] }, leaf, shift);
  }
  const bit = bitOf(leaf.hash, shift);
  const index = indexOf(node.taken, bit);
  const nodes = node.nodes.slice();
  const below = node.nodes[index];
  if ((node.taken & bit) !== 0 && below !== undefined) nodes[index] = placed(below, leaf, shift + BITS);
  else nodes.splice(index, 0, leaf);
  return { kind: 'branch', taken: node.taken | bit, nodes };
}

function replaced<Entry extends readonly [unknown, unknown]>(
  entries: readonly Entry[],
  by: readonly Entry[],
): readonly Entry[] {
  return [...entries.filter(([key]) => key !== by[0]?.[0]), ...by];
}

/** Adds the entries below a node that are wanted; none below a node that is also in the other map, at the same place. */
function collect<Key, Value>(
  node: Node<Key, Value>,
  list: (readonly [Key, Value])[],
  isWanted: (entry: readonly [Key, Value]) => boolean = () => true,
  other: Node<Key, Value> | null = null,
): void {
  if (node === other) return;
  if (node.kind === 'leaf') {
    for (const entry of node.entries) if (isWanted(entry)) list.push(entry);
    return;
  }
  let left = node.taken;
  for (const below of node.nodes) {
    const bit = left & -left;
    left ^= bit;
    const isShared = other?.kind === 'branch' && (other.taken & bit) !== 0;
    collect(below, list, isWanted, isShared ? other.nodes[indexOf(other.taken, bit)] : null);
  }
}

function bitOf(hash: number, shift: number): number {
  return 1 << ((hash >>> shift) & SLOT_MASK);
}

/** How many of the taken slots come before this one. */
function indexOf(taken: number, bit: number): number {
  let before = taken & (bit - 1);
  before -= (before >>> 1) & 0x55555555;
  before = (before & 0x33333333) + ((before >>> 2) & 0x33333333);
  return (((before + (before >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** A whole number of 32 bits is its own hash. */
function hashOf(key: number | string): number {
  if (typeof key === 'number' && key === (key | 0)) return key;
  const text = String(key);
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
