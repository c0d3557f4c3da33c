/** How to reach the mod server of a bot. */
export type ModServerChoice =
  /** From the info file of the mod: in the folder of the game, from the environment, or at the given path. */
  | { readonly kind: 'discovered'; readonly infoPath?: string | undefined }
  | { readonly kind: 'address'; readonly url: string; readonly token: string };

/** A bot as configured in the settings. */
export interface BotDefinition {
  readonly id: string;
  readonly title: string;
  readonly modServer: ModServerChoice;
  readonly start: 'automatic' | 'manual';
}
