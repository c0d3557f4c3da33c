/** A character of the game as configured in the settings. */
export interface CharacterDefinition {
  /** Of the connection. */
  readonly id: string;
  readonly title: string;
  /** As the game knows it. */
  readonly characterId: string;
  /** `ws://127.0.0.1:8000/ws`. */
  readonly url: string;
  readonly start: 'automatic' | 'manual';
}
