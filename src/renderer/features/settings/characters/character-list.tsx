import { Radar } from 'lucide-react';
import type { SectionProps } from '#connections/settings-section.ts';
import type { CharacterSettings } from '#shared/settings/character-settings.ts';
import { removeCharacter } from '#stores/actions/character-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import type { Column } from '#ui/data/table.tsx';
import { EntryList } from '../entry-list.tsx';

const COLUMNS: readonly Column<CharacterSettings>[] = [
  { id: 'id', head: 'Id', width: 144, wire: true, cell: ({ id }) => id },
  { id: 'title', head: 'Title', width: 144, cell: ({ title }) => title },
  { id: 'character', head: 'Character', width: 144, wire: true, cell: ({ characterId }) => characterId },
  { id: 'url', head: 'Server', wire: true, cell: ({ url }) => <span data-tip-clipped={url}>{url}</span> },
  { id: 'start', head: 'Connects', width: 96, cell: ({ start }) => start },
];

/** The own characters of the game. */
export function CharacterList(props: SectionProps) {
  const panel = usePanel();
  return (
    <EntryList
      {...props}
      section="characters"
      title="Characters"
      ground="Characters you play or watch in Gradient Bang"
      noun="character"
      icon={Radar}
      rows={props.settings.characters}
      columns={COLUMNS}
      needs="The address of a game server, and a name."
      about="Characters of Gradient Bang, each with its own connection."
      loss="This ends its connection. The game keeps the character, and Flybridge keeps its map for when you add it again."
      onRemove={(id) => void removeCharacter(panel, id)}
    />
  );
}
