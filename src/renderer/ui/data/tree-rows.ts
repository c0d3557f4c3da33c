/** A value or a group of a tree. */
export interface TreeNode {
  /** Its path, stable while values change. */
  readonly id: string;
  readonly label: string;
  /** As it came over the wire; absent for a group. */
  readonly value?: string | undefined;
  /** "text", "number", "bool", "list"; absent for a group. */
  readonly type?: string | undefined;
  /** The value before its last change; shown beside it for 5 s from when it appears. */
  readonly was?: string | undefined;
  /** Present for a group, even when empty. */
  readonly children?: readonly TreeNode[] | undefined;
}

/** A node that can be seen, with how deep it lies. */
export interface TreeRow {
  readonly node: TreeNode;
  readonly level: number;
}

/** The rows of a tree from top to bottom, without what lies in folded groups. */
export function visibleRows(nodes: readonly TreeNode[], folded: ReadonlySet<string>, level = 0): readonly TreeRow[] {
  return nodes.flatMap((node) => [
    { node, level },
    ...(node.children === undefined || folded.has(node.id) ? [] : visibleRows(node.children, folded, level + 1)),
  ]);
}
