/** Whether a request is about this character; one that names nobody is. */
export function isAbout(params: Readonly<Record<string, unknown>>, characterId: string): boolean {
  return (params.character_id ?? params.from_character_id ?? characterId) === characterId;
}
