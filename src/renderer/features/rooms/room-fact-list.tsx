import { viewChannel } from '#shared/panel/providers/app-view.ts';
import type { BridgeStatus } from '#shared/panel/rooms/bridge-status.ts';
import { presentCountOf, presentRoomConnection } from '#shared/panel/rooms/present-room-connection.ts';
import type { BridgeReport } from '#shared/panel/rooms/rooms.ts';
import { ACTIVITY_FEED } from '#shared/panel/traffic.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import type { RoomView } from '#stores/views/room-view.ts';
import { type Fact, Facts } from '#ui/data/facts.tsx';
import { factAge } from '#ui/words/fact-age.ts';
import { formatNoun, formatSpan } from '#ui/words/format.ts';
import { foundFact, reportedFact } from './instance-fact.ts';

interface RoomFactListProps {
  readonly view: RoomView;
  readonly report: BridgeReport | null;
  readonly now: number;
}

/** Instance, bridge and PartyKit room: three facts, and the lane of the bridge. */
export function RoomFactList({ now, report, view }: RoomFactListProps) {
  const activity = useStateFeed(ACTIVITY_FEED, view.bridge?.id ?? '');
  const status = report?.status ?? null;
  // The report of an ended bridge is not current.
  const isConnected = view.bridge?.connection.phase.name === 'ready';
  const facts = [
    instanceFact(view, isConnected ? status : null, now),
    bridgeFact(view, status, now),
    roomFact(view, isConnected ? status : null, now),
  ];
  return <Facts facts={facts} activity={view.bridge === undefined ? undefined : activity} now={now} />;
}

function instanceFact({ bridge, room }: RoomView, status: BridgeStatus | null, now: number): Fact {
  const label = `Instance ${room.instanceId}`;
  if (status !== null) return reportedFact(label, status.instance, now);
  if (room.found !== null) return foundFact(label, room.found, now);
  return { label, status: 'stopped', word: 'Not known', ground: whyNotKnown(bridge) };
}

function whyNotKnown(bridge: RoomView['bridge']): string {
  return bridge?.connection.phase.name === 'ready' ? 'not reported yet' : 'no bridge polls it';
}

function bridgeFact({ bridge, room }: RoomView, status: BridgeStatus | null, now: number): Fact {
  const label = 'Bridge';
  if (bridge === undefined) {
    return { label, status: 'stopped', word: room.bridge === null ? 'None' : 'Stopped', ground: room.bridgeNote };
  }
  const channel = viewChannel(bridge);
  const age = factAge({ ...channel, detail: '' }, now);
  const ground = [
    ...(bridge.pid === null ? [] : [`pid ${bridge.pid}`]),
    formatNoun(Math.max(0, bridge.connection.generation - 1), 'restart', 'restarts'),
    ...(status === null || channel.status !== 'ready' ? [] : [pollWords(status.instance)]),
  ].join(', ');
  return { label, status: channel.status, word: channel.word, age, ground };
}

function pollWords({ everyMs, updates }: BridgeStatus['instance']): string {
  return updates === 'events' ? `events, poll ${formatSpan(everyMs)}` : `poll ${formatSpan(everyMs)}`;
}

function roomFact({ room: { multiplayer, shared } }: RoomView, status: BridgeStatus | null, now: number): Fact {
  const label = 'PartyKit room';
  if (shared === null)
    return { label, status: 'stopped', word: 'None', ground: multiplayer ? 'not set' : 'the room is for one' };
  if (status === null) return { label, status: 'stopped', word: 'Not known', ground: shared.room };
  const { connection, joinSecret, version } = status.room;
  const { countdownTo, detail, status: mark, word } = presentRoomConnection(connection);
  const age = factAge({ since: connection.since, countdownTo, detail: '' }, now);
  const why = [connection.lastFailure?.message ?? '', detail].filter((part) => part !== '').join(', ');
  const secret = joinSecret === 'set' ? ', join secret set' : '';
  const present = `${presentCountOf(status.room)} present`;
  const ground = mark === 'ready' ? `version ${version}, ${present}${secret}` : why || shared.room;
  return { label, status: mark, word, age, ground };
}
