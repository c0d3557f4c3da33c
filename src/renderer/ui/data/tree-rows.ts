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

/** A node that can be seen, with how deep it lies and where among those of its group. */
export interface TreeRow {
  readonly node: TreeNode;
  readonly level: number;
  /** From 1. */
  readonly position: number;
  /** How many nodes its group has. */
  readonly groupSize: number;
}

/** The rows of a tree from top to bottom, without what lies in folded groups. */
export function visibleRows(nodes: readonly TreeNode[], folded: ReadonlySet<string>): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  addRows(rows, nodes, folded, 0);
  return rows;
}

function addRows(rows: TreeRow[], nodes: readonly TreeNode[], folded: ReadonlySet<string>, level: number): void {
  for (const [index, node] of nodes.entries()) {
    rows.push({ node, level, position: index + 1, groupSize: nodes.length });
    if (node.children !== undefined && !folded.has(node.id)) addRows(rows, node.children, folded, level + 1);
  }
}
