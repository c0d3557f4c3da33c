import type { Status } from '#shared/lifecycle/status.ts';
import type { LucideIcon } from '#ui/marks/icon.tsx';

/** The groups of the palette, in their order; those that were run last come before them. */
export const COMMAND_GROUPS = ['Actions', 'Pages', 'Settings'] as const;

/** Something that the palette finds and runs. */
export interface PaletteCommand {
  /** The same from one opening to the next, so that the palette knows what was run last. */
  readonly id: string;
  readonly group: (typeof COMMAND_GROUPS)[number];
  readonly icon: LucideIcon;
  readonly label: string;
  readonly hint: string;
  /** The keys that do the same, or empty. */
  readonly keys: string;
  readonly run: () => void;
  /** How what it acts on is now. */
  readonly status?: Status | undefined;
  /** Declared by a program: of equals, what the window itself offers comes first. */
  readonly origin?: 'declared';
}

/** A command; its id is made of what it says, which no two commands share. */
export function command(
  group: PaletteCommand['group'],
  icon: LucideIcon,
  label: string,
  hint: string,
  run: () => void,
  keys = '',
): PaletteCommand {
  return { id: `${group} ${label}`, group, icon, label, hint, keys, run };
}
