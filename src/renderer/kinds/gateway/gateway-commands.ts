import { AudioLines, Hand, Plug, Unplug } from 'lucide-react';
import { asking, command, type PaletteCommand } from '#connections/command.ts';
import type { GatewaySummary } from '#shared/panel/realtime/gateway.ts';
import { GATEWAYS_FEED } from '#shared/panel/realtime/gateways.ts';
import { REALTIME_PAGE } from '#shared/panel/realtime/summarize-gateway.ts';
import { connectGateway, disconnectGateway, interrupt } from '#stores/actions/gateway-actions.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import { goTo } from '#stores/window/navigation.ts';

/** The pages of each gateway, and what can be done with it now. */
export function gatewayCommands(read: FeedReader, panel: PanelClient): readonly PaletteCommand[] {
  return (read(GATEWAYS_FEED) ?? []).flatMap((gateway) => commandsOfOne(panel, gateway));
}

function commandsOfOne(panel: PanelClient, gateway: GatewaySummary): readonly PaletteCommand[] {
  const { connection, id, presentation, title } = gateway;
  const { status, word } = presentation;
  const isRunning = connection.desired === 'running';
  const act = isRunning
    ? asking(
        command('Actions', Unplug, `Disconnect gateway ${title}`, word, () => void disconnectGateway(panel, id)),
        `Disconnect ${title}? Requests on their way lose their answers.`,
      )
    : command('Actions', Plug, `Connect gateway ${title}`, word, () => void connectGateway(panel, id));
  const open = (part: string) => () => goTo(REALTIME_PAGE, { chosen: id, part });
  return [
    command('Pages', AudioLines, `Realtime, ${title}`, id, open('talk')),
    command('Pages', AudioLines, `Requests of ${title}`, id, open('requests')),
    command('Pages', AudioLines, `Latency of ${title}`, id, open('latency')),
    command('Pages', AudioLines, `Log of ${title}`, id, open('log')),
    ...(isRunning ? [command('Actions', Hand, `Interrupt ${title}`, word, () => void interrupt(panel, id))] : []),
    { ...act, status },
  ];
}
