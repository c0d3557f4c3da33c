import type { SectionProps } from '#connections/settings-section.ts';
import { CharacterForm } from './character-form.tsx';
import { CharacterList } from './character-list.tsx';

/** The own characters: all of them, or one in its form. The part is `new`, or `edit` with the id of a character. */
export function CharactersSection(props: SectionProps) {
  const { part, settings } = props;
  const edited = settings.characters.find(({ id }) => part === `edit ${id}`) ?? null;
  if (part === 'new') return <CharacterForm key="new" settings={settings} saved={null} />;
  if (edited !== null) return <CharacterForm key={edited.id} settings={settings} saved={edited} />;
  return <CharacterList {...props} />;
}
