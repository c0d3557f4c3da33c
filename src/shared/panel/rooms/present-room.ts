import { presentChannel } from '../../lifecycle/channel-health.ts';
import type { ConnectionState } from '../../lifecycle/connection-state.ts';
import { isTryingAgain } from '../../lifecycle/is-trying-again.ts';
import { type Presentation, presentConnection } from '../../lifecycle/present.ts';
import type { Status } from '../../lifecycle/status.ts';
import type { ProviderSnapshot } from '../feeds.ts';
import type { BridgeStatus } from './bridge-status.ts';
import { presentInstance } from './present-instance.ts';
import type { RelaySummary, RoomSummary } from './rooms.ts';

/** Two pictures differ for a moment with each change; what lasts so long, in milliseconds, is told. */
export const SETTLE_MS = 3_000;

/** What a room's presentation is made of. */
export type PresentedRoom = Pick<RoomSummary, 'bridge' | 'bridgeNote' | 'instanceId' | 'relay'>;

/**
 * A room in words: the worst of its bridge, its instance, its connection and its two pictures, or that all is well. `provider`
 * is that of its bridge; `now` in milliseconds since the epoch.
 */
export function presentRoom(room: PresentedRoom, provider: ProviderSnapshot | undefined, now: number): Presentation {
  const { bridge, bridgeNote, instanceId, relay } = room;
  if (bridge === null) return words('stopped', 'No bridge', bridgeNote);
  if (provider === undefined) return words('stopped', 'Stopped', '');
  const { countdownTo, detail, status, word } = presentChannel(provider.connection, provider.health);
  if (status !== 'ready') return { status, word, detail, countdownTo };
  if (relay === null) return words('ready', 'Running', bridge.program === 'own' ? 'told nothing yet' : 'tells nothing');
  const parts = [presentOwnInstance(relay, instanceId), presentRoomConnection(relay.connection), ...differ(relay, now)];
  const worst = [...parts].sort((one, other) => SEVERITY.indexOf(one.status) - SEVERITY.indexOf(other.status))[0];
  return worst === undefined || worst.status === 'ready' ? words('ready', 'Ready', presence(relay)) : worst;
}

/** The words for the connection to a PartyKit room. One that is tried again is out of reach until that has worked. */
export function presentRoomConnection(connection: ConnectionState): Presentation {
  if (isTryingAgain(connection)) return words('waiting', 'Waiting', 'connecting');
  const presented = presentConnection(connection);
  if (connection.phase.name === 'ready') return { ...presented, word: 'Connected' };
  return connection.phase.name === 'starting' ? { ...presented, word: 'Connecting' } : presented;
}

/** How many are in a room: not everybody is known by name, and some rooms count one too few. */
export function presentCountOf({ present, toldCount }: Pick<BridgeStatus['room'], 'present' | 'toldCount'>): number {
  return Math.max(present.length, toldCount ?? 0);
}

/** That an instance does not run is worse than that something is under way: a room is nothing without it. */
const SEVERITY: readonly Status[] = ['failed', 'blocked', 'waiting', 'stale', 'stopped', 'working', 'ready'];

function presentOwnInstance({ instance }: RelaySummary, instanceId: number): Presentation {
  const { status, word } = presentInstance(instance.state);
  return words(status, word, status === 'ready' ? '' : `instance ${instanceId}`);
}

function differ({ differCount, differSince }: RelaySummary, now: number): readonly Presentation[] {
  if (differSince === null || now - differSince < SETTLE_MS) return [];
  return [words('stale', 'Differs', `in ${differCount} ${differCount === 1 ? 'window' : 'windows'}`)];
}

function presence({ presentCount }: RelaySummary): string {
  return `${presentCount} present`;
}

function words(status: Status, word: string, detail: string): Presentation {
  return { status, word, detail, countdownTo: null };
}
