import type {
  ConnectionError,
  ConnectionNeed,
  ConnectionNumber,
  ConnectionSummary,
} from '../../connections/connection-summary.ts';
import type { Presentation } from '../../lifecycle/present.ts';
import type { Status } from '../../lifecycle/status.ts';
import { viewChannel } from '../providers/app-view.ts';
import { needOfProvider } from '../providers/need-of-provider.ts';
import type { ProviderSnapshot } from '../providers/provider-snapshot.ts';
import { presentFound } from './found-instance.ts';
import { presentInstance } from './present-instance.ts';
import { presentRoomConnection } from './present-room-connection.ts';
import type { RelaySummary, RoomSummary } from './rooms.ts';

/** The name of the kind. */
export const ROOM = 'room';

/** The page of the rooms; what is chosen there is a room id. */
export const ROOMS_PAGE = 'rooms';

/** Two pictures differ for a moment with each change; what lasts so long, in milliseconds, is told. */
export const SETTLE_MS = 3_000;

/** Pictures that differ for so long, in milliseconds, are not about to agree. */
const DIFFER_MS = 60_000;

/** What a room's summary is made of. */
export type SummarizedRoom = Pick<
  RoomSummary,
  'bridge' | 'bridgeNote' | 'found' | 'instanceId' | 'multiplayer' | 'relay' | 'roomId' | 'title' | 'unreadable'
>;

/** One of the things that a room is made of, as it is now. */
interface RoomPart {
  readonly presentation: Presentation;
  /** In milliseconds since the epoch. */
  readonly since: number | null;
  readonly need: ConnectionNeed | null;
  /** Where it has one that matters more than who is there. */
  readonly number?: ConnectionNumber;
}

/**
 * A room as a connection: the worst of its bridge, its instance, its connection and its two pictures, or that all is
 * well. `provider` is that of its bridge; `now` in milliseconds since the epoch.
 */
export function summarizeRoom(
  room: SummarizedRoom,
  provider: ProviderSnapshot | undefined,
  now: number,
): ConnectionSummary {
  const { roomId, title } = room;
  const worst = worstPart(room, provider, now);
  return {
    ...{ kind: ROOM, id: roomId, title, page: ROOMS_PAGE, chosen: roomId, shownBy: null },
    number: presenceOf(room, provider),
    ...worst,
    laneKey: provider?.id ?? '',
    lastError: lastErrorOf(room, provider) ?? errorOf(worst),
  };
}

/** That an instance does not run is worse than that something is under way: a room is nothing without it. */
const SEVERITY: readonly Status[] = ['failed', 'blocked', 'waiting', 'stale', 'stopped', 'working', 'ready'];

function worstPart(room: SummarizedRoom, provider: ProviderSnapshot | undefined, now: number): RoomPart {
  const { bridge, bridgeNote, relay, unreadable } = room;
  if (bridge === null) {
    return room.multiplayer ? well(words('stopped', 'No bridge', bridgeNote), null) : aloneOf(room);
  }
  if (provider === undefined) return well(words('stopped', 'Stopped', ''), null);
  const { countdownTo, detail, since, status, word } = viewChannel(provider);
  if (status !== 'ready') {
    const presentation = { status, word, detail, countdownTo };
    return { presentation, since, need: needOfProvider(provider) };
  }
  if (unreadable !== '') return unreadablePart(room, provider.connection.since);
  if (relay === null) {
    return well(
      words('ready', 'Running', bridge.program === 'own' ? 'nothing reported yet' : 'reports nothing'),
      since,
    );
  }
  const parts = [instancePart(room, relay), connectionPart(room, relay), ...differencePart(room, relay, now)];
  const rank = ({ presentation }: RoomPart) => SEVERITY.indexOf(presentation.status);
  const worst = [...parts].sort((one, other) => rank(one) - rank(other))[0];
  if (worst !== undefined && worst.presentation.status !== 'ready') return worst;
  return well(words('ready', 'Ready', `${relay.presentCount} present`), since);
}

/** A room for one is its instance. */
function aloneOf({ found, title }: SummarizedRoom): RoomPart {
  if (found === null) return well(words('stopped', 'Not running', ''), null);
  const { message, since, state, windowCount } = found;
  const { status, word } = presentFound(state);
  const windows = windowCount === 1 ? '1 window' : `${windowCount ?? 0} windows`;
  const presentation = words(status, word, status === 'ready' ? windows : '');
  return { presentation, since, need: needOfInstance(title, { status, word, since, message }) };
}

/** A bridge of another version may have a status that this one does not know. */
function unreadablePart({ title, unreadable }: SummarizedRoom, at: number): RoomPart {
  const what = `The status of the bridge of ${title} cannot be read: ${unreadable}`;
  const need: ConnectionNeed = { status: 'failed', at, what, remedy: UNREADABLE_REMEDY };
  return { presentation: words('failed', 'Unreadable', 'status of the bridge'), since: at, need };
}

/** What a person can do about a status that cannot be read. */
export const UNREADABLE_REMEDY = 'Restart the bridge; if that does not help, update it.';

/** An instance that does not run is waited for; one that keeps the bridge out, or cannot be read, needs a person. */
function instancePart({ instanceId, title }: SummarizedRoom, { instance }: RelaySummary): RoomPart {
  const { message, since, state } = instance;
  const { status, word } = presentInstance(state);
  const presentation = words(status, word, status === 'ready' ? '' : `instance ${instanceId}`);
  return { presentation, since, need: needOfInstance(title, { status, word, since, message }) };
}

interface SeenInstance {
  readonly status: Status;
  readonly word: string;
  /** In milliseconds since the epoch. */
  readonly since: number;
  readonly message: string;
}

function needOfInstance(title: string, { message, since, status, word }: SeenInstance): ConnectionNeed | null {
  if (!isWrong(status)) return null;
  return { status, at: since, what: `Instance of ${title}: ${word.toLowerCase()}`, remedy: message };
}

/** A room out of reach is tried again; one that is blocked is not. */
function connectionPart({ title }: SummarizedRoom, { connection }: RelaySummary): RoomPart {
  const presentation = presentRoomConnection(connection);
  const { phase, since } = connection;
  if (phase.name !== 'blocked') return well(presentation, since);
  const { message, remedy } = phase.failure;
  const need = { status: presentation.status, at: since, what: `${title}: ${message}`, remedy: `${remedy}.` };
  return { presentation, since, need };
}

function differencePart({ title }: SummarizedRoom, relay: RelaySummary, now: number): readonly RoomPart[] {
  const { differCount, differSince: since } = relay;
  if (since === null || now - since < SETTLE_MS) return [];
  const windows = differCount === 1 ? '1 window' : `${differCount} windows`;
  const presentation = words('stale', 'Differs', `in ${windows}`);
  const number = { label: differCount === 1 ? 'window differs' : 'windows differ', value: differCount, unit: '' };
  if (now - since < DIFFER_MS) return [{ ...well(presentation, since), number }];
  const remedy = 'Neither changes automatically: choose which one to keep.';
  const what = `The pictures of ${title} differ in ${windows}`;
  return [{ presentation, since, number, need: { status: 'stale', at: since, what, remedy } }];
}

/** How many are there, while that can be known. */
function presenceOf({ relay }: SummarizedRoom, provider: ProviderSnapshot | undefined): ConnectionNumber {
  const isKnown = provider?.connection.phase.name === 'ready' && relay?.connection.phase.name === 'ready';
  return { label: 'present', value: isKnown ? relay.presentCount : null, unit: '' };
}

/** An instance that does not run is waited for, and is no error. */
function lastErrorOf({ relay }: SummarizedRoom, provider: ProviderSnapshot | undefined): ConnectionError | null {
  const { connection, instance } = relay ?? {};
  if (instance !== undefined && instance.message !== '' && instance.state !== 'dead') {
    return { message: instance.message.replace(/\.$/, ''), at: instance.since };
  }
  const failure = provider?.connection.lastFailure ?? connection?.lastFailure ?? null;
  return failure === null ? null : { message: failure.message, at: failure.at };
}

/** What is wrong now, where nothing else says what went wrong. */
function errorOf({ need, presentation }: RoomPart): ConnectionError | null {
  return need !== null && isWrong(presentation.status) ? { message: need.what, at: need.at } : null;
}

function isWrong(status: Status): boolean {
  return status === 'failed' || status === 'blocked';
}

function well(presentation: Presentation, since: number | null): RoomPart {
  return { presentation, since, need: null };
}

function words(status: Status, word: string, detail: string): Presentation {
  return { status, word, detail, countdownTo: null };
}
