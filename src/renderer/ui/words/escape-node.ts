import { Children, cloneElement, Fragment, isValidElement, type ReactNode } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';

/**
 * What is to be shown, with text of others as `escapeUnseen` shows it. Reaches through elements and fragments, not into
 * components: those escape what they show. The same node comes back where there is nothing to escape.
 */
export function escapeNode(node: ReactNode): ReactNode {
  if (typeof node === 'string') return escapeUnseen(node);
  if (Array.isArray(node)) {
    const children: readonly ReactNode[] = node;
    const escaped = children.map(escapeNode);
    return escaped.every((child, index) => child === children[index]) ? node : Children.map(children, escapeNode);
  }
  if (!isValidElement<{ readonly children?: ReactNode }>(node)) return node;
  if (typeof node.type !== 'string' && node.type !== Fragment) return node;
  const { children } = node.props;
  const escaped = escapeNode(children);
  return escaped === children ? node : cloneElement(node, undefined, escaped);
}
