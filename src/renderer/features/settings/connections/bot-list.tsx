import { Pickaxe } from 'lucide-react';
import type { SectionProps } from '#connections/settings-section.ts';
import { secretState } from '#shared/panel/secret-state.ts';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import type { BotSettings } from '#shared/settings/bot-settings.ts';
import { removeBot } from '#stores/actions/bot-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import type { Column } from '#ui/data/table.tsx';
import { EntryList } from '../entry-list.tsx';

/** The own Minecraft bots. */
export function BotList(props: SectionProps) {
  const panel = usePanel();
  return (
    <EntryList
      {...props}
      section="connections"
      title="Connections"
      ground="The games that Flybridge connects to"
      noun="bot"
      listTitle="Minecraft bots"
      icon={Pickaxe}
      rows={props.settings.bots}
      columns={columnsOf(props.settings)}
      needs="A game with the Py-Ritone mod on this machine."
      about="Minecraft players that Baritone steers."
      loss="This ends its connection and deletes its token and past tasks here. The game keeps running."
      onRemove={(id) => void removeBot(panel, id)}
    />
  );
}

function columnsOf(settings: SettingsSnapshot): readonly Column<BotSettings>[] {
  return [
    { id: 'id', head: 'Id', width: 160, wire: true, cell: ({ id }) => id },
    { id: 'title', head: 'Title', width: 160, cell: ({ title }) => title },
    {
      id: 'bridge',
      head: 'Mod server',
      wire: true,
      cell: ({ bridge }) => (bridge.kind === 'address' ? bridge.url : (bridge.infoPath ?? 'found on disk')),
    },
    {
      id: 'token',
      head: 'Token',
      width: 104,
      cell: ({ bridge, id }) => {
        if (bridge.kind === 'discovered') return 'from the file';
        return secretState(settings, 'bot', id);
      },
    },
    { id: 'start', head: 'Connects', width: 96, cell: ({ start }) => start },
  ];
}
