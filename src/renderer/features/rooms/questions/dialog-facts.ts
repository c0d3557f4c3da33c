import type { ActionDeclaration } from '#shared/protocols/process/actions.ts';

/** What every question about a room is asked with. */
export interface DialogFacts {
  /** The app of the room's bridge, and its declared actions. */
  readonly appId: string;
  readonly actions: readonly ActionDeclaration[];
  /** Of the room. */
  readonly title: string;
  readonly onClose: () => void;
}
