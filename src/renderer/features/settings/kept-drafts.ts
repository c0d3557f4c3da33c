/** Drafts that a person has begun, by the id of what they are of; empty for a new one. A look at another page costs nothing. */
export class KeptDrafts<Draft> {
  readonly #drafts = new Map<string, Draft>();

  /** The draft that was left; undefined where none was. */
  find(id: string): Draft | undefined {
    return this.#drafts.get(id);
  }

  store(id: string, draft: Draft): void {
    this.#drafts.set(id, draft);
  }

  /** It was saved, or is not wanted. */
  drop(id: string): void {
    this.#drafts.delete(id);
  }
}
