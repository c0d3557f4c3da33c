import { AudioLines } from 'lucide-react';
import type { SectionProps } from '#connections/settings-section.ts';
import type { GatewaySettings } from '#shared/settings/realtime-settings.ts';
import { removeGateway } from '#stores/actions/gateway-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import type { Column } from '#ui/data/table.tsx';
import { EntryList } from '../entry-list.tsx';

const COLUMNS: readonly Column<GatewaySettings>[] = [
  { id: 'id', head: 'Id', width: 144, wire: true, cell: ({ id }) => id },
  { id: 'title', head: 'Title', width: 144, cell: ({ title }) => title },
  { id: 'user', head: 'User', width: 112, wire: true, cell: ({ userId }) => userId },
  { id: 'url', head: 'Server', wire: true, cell: ({ url }) => <span data-tip-clipped={url}>{url}</span> },
  { id: 'start', head: 'Connects', width: 96, cell: ({ start }) => start },
];

/** The own gateways. */
export function GatewayList(props: SectionProps) {
  const panel = usePanel();
  return (
    <EntryList
      {...props}
      section="gateways"
      title="Gateways"
      ground="Realtime voice and agent gateways"
      noun="gateway"
      icon={AudioLines}
      rows={props.settings.gateways}
      columns={COLUMNS}
      needs="Its WebSocket address."
      about="Gateways that you talk to, or whose work you watch."
      loss="This ends its connection. What was said is no longer shown; the gateway itself is not changed."
      onRemove={(id) => void removeGateway(panel, id)}
    />
  );
}
