import { AudioLines } from 'lucide-react';
import { command } from '#connections/command.ts';
import type { WindowKind } from '#connections/window-kind.ts';
import { GATEWAYS_FEED } from '#shared/panel/realtime/gateways.ts';
import { GATEWAY, REALTIME_PAGE, summarizeGateway } from '#shared/panel/realtime/summarize-gateway.ts';
import { goTo } from '#stores/window/navigation.ts';
import { EVERYWHERE, type Shortcut } from '#stores/window/shortcuts.ts';
import { keysOf } from '#stores/window/use-shortcut.ts';
import { lazyComponent } from '#ui/lazy/lazy-component.ts';
import { REALTIME_SHORTCUTS } from '../../features/realtime/composer/realtime-keys.ts';
import { gatewayAttention } from './gateway-attention.ts';
import { gatewayCells } from './gateway-cells.ts';
import { gatewayCommands } from './gateway-commands.ts';

const PAGE = lazyComponent(async () => (await import('../../features/realtime/realtime.tsx')).Realtime);
const SECTION = lazyComponent(
  async () => (await import('../../features/settings/gateways/gateways-section.tsx')).GatewaysSection,
);
const SHORTCUT: Shortcut = { place: EVERYWHERE, does: 'Realtime', keys: ['6'] };

/** Realtime voice and agent gateways. */
export const GATEWAY_KIND: WindowKind = {
  name: GATEWAY,
  noun: 'gateway',
  page: { id: REALTIME_PAGE, name: 'Realtime', icon: AudioLines, shortcut: SHORTCUT, body: PAGE },
  connections: (read) => read(GATEWAYS_FEED)?.map(summarizeGateway),
  cells: gatewayCells,
  barWords: () => '',
  attention: gatewayAttention,
  commands: (read, panel) => [
    command('Pages', AudioLines, 'Realtime', 'Gateways', () => goTo(REALTIME_PAGE), keysOf(SHORTCUT)),
    ...gatewayCommands(read, panel),
  ],
  shortcuts: Object.values(REALTIME_SHORTCUTS),
  settingsSection: {
    id: 'gateways',
    name: 'Gateways',
    icon: AudioLines,
    body: SECTION,
    note: ({ gateways }) => gateways.length,
    places: [
      { icon: AudioLines, label: 'Settings, Gateways', hint: 'Realtime', part: '' },
      { icon: AudioLines, label: 'Add gateway', hint: 'Gateways', part: 'new' },
    ],
  },
};
