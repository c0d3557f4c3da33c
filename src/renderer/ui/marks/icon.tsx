import type { LucideIcon } from 'lucide-react';

export type { LucideIcon } from 'lucide-react';

interface IconProps {
  readonly of: LucideIcon;
  /** Edge in px: 16 in navigation and heads, 14 in buttons and rows. */
  readonly size?: 14 | 16;
}

/** A Lucide icon, at the one stroke that all icons have. It never carries a name of its own: what it stands in does. */
export function Icon({ of: Drawn, size = 14 }: IconProps) {
  return <Drawn size={size} strokeWidth={1.5} aria-hidden="true" />;
}
