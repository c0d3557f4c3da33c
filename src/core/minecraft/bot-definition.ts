/** How the mod server of a bot is reached. */
export type ModServerChoice =
  /** As the mod writes it down: in the game's folder or as the environment says, or in the file that is named. */
  | { readonly kind: 'discovered'; readonly infoPath?: string | undefined }
  | { readonly kind: 'address'; readonly url: string; readonly token: string };

/** A bot as the settings describe it. */
export interface BotDefinition {
  readonly id: string;
  readonly title: string;
  readonly modServer: ModServerChoice;
  readonly start: 'automatic' | 'manual';
}
