import { Plug, Unplug } from 'lucide-react';
import { type CellAction, type CellModel, cellOf } from '#connections/cell-model.ts';
import type { GatewaySummary } from '#shared/panel/realtime/gateway.ts';
import { GATEWAYS_FEED } from '#shared/panel/realtime/gateways.ts';
import { summarizeGateway } from '#shared/panel/realtime/summarize-gateway.ts';
import { connectGateway, disconnectGateway } from '#stores/actions/gateway-actions.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import { SHORTCUTS } from '#stores/window/shortcuts.ts';
import { factAge } from '#ui/words/fact-age.ts';

const CONNECT: CellAction = {
  icon: Plug,
  verb: 'Connect',
  shortcut: SHORTCUTS.cellSwitch,
  run: (panel, id) => void connectGateway(panel, id),
};
const DISCONNECT: CellAction = {
  icon: Unplug,
  verb: 'Disconnect',
  shortcut: SHORTCUTS.cellSwitch,
  run: (panel, id) => void disconnectGateway(panel, id),
};

/** A cell for each gateway, with the median of its round trips. */
export function gatewayCells(read: FeedReader, now: number): readonly CellModel[] {
  return (read(GATEWAYS_FEED) ?? []).map((gateway) => {
    const actions = gateway.connection.desired === 'stopped' ? [CONNECT] : [DISCONNECT];
    return cellOf(summarizeGateway(gateway), { kind: 'realtime', age: cellAge(gateway, now), actions }, now);
  });
}

function cellAge({ connection, presentation }: GatewaySummary, now: number): string {
  const { countdownTo, detail, status } = presentation;
  if (status === 'blocked') return `${factAge({ since: connection.since, countdownTo, detail: '' }, now)}, needs you`;
  return factAge({ since: connection.since, countdownTo, detail }, now);
}
