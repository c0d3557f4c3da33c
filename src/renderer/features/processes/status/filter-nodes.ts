import type { TreeNode } from '#ui/data/tree-rows.ts';

/** The nodes whose label or value contains the query, with their groups; a matching group stays whole. */
export function filterNodes(nodes: readonly TreeNode[], query: string): readonly TreeNode[] {
  const wanted = query.trim().toLowerCase();
  return wanted === '' ? nodes : nodes.flatMap((node) => filterNode(node, wanted));
}

function filterNode(node: TreeNode, wanted: string): readonly TreeNode[] {
  const isMatch = node.label.toLowerCase().includes(wanted) || (node.value?.toLowerCase().includes(wanted) ?? false);
  if (isMatch || node.children === undefined) return isMatch ? [node] : [];
  const children = node.children.flatMap((child) => filterNode(child, wanted));
  return children.length === 0 ? [] : [{ ...node, children }];
}
