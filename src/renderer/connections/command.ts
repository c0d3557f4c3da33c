import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import type { LucideIcon } from '#ui/marks/icon.tsx';

/** The groups of the palette, in their order; recent commands come before them. */
export const COMMAND_GROUPS = ['Pages', 'Needs attention', 'Actions', 'Settings'] as const;

/** Something that the palette finds and runs. */
export interface PaletteCommand {
  /** Stable, so that the palette knows recent commands. */
  readonly id: string;
  readonly group: (typeof COMMAND_GROUPS)[number];
  readonly icon: LucideIcon;
  readonly label: string;
  readonly hint: string;
  /** The keys that do the same, or empty. */
  readonly keys: string;
  readonly run: () => void;
  /**
   * Asked once before it runs, because it ends or changes something: it names what ends. Such a command is never chosen before
   * one that only leads somewhere.
   */
  readonly question?: string;
  /** The status of its target. */
  readonly status?: Status | undefined;
  /** Declared by a program: between equal matches, commands of the window come first. */
  readonly origin?: 'declared';
  /** `when-typed`: one of many, which would push everything else out of sight before anything is typed. */
  readonly shown?: 'when-typed';
}

/** Something that commands are made of and the panel has to be asked for. */
export interface CommandRead {
  /** Stable, so that it is asked for once. */
  readonly id: string;
  readonly start: (panel: PanelClient) => void;
}

/** A command; its id is made of its texts, which are unique. */
export function command(
  group: PaletteCommand['group'],
  icon: LucideIcon,
  label: string,
  hint: string,
  run: () => void,
  keys = '',
): PaletteCommand {
  // Its id keeps the texts as they are.
  return { id: `${group} ${label}`, group, icon, label: escapeUnseen(label), hint: escapeUnseen(hint), keys, run };
}

/** A command that ends or changes something, with the question that it asks once. */
export function asking(asked: PaletteCommand, question: string): PaletteCommand {
  return { ...asked, question: escapeUnseen(question) };
}
