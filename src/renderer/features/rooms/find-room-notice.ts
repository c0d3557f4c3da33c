import { isTryingAgain } from '#shared/lifecycle/is-trying-again.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import type { ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import type { BridgeStatus } from '#shared/panel/rooms/bridge-status.ts';
import { countDifferences } from '#shared/panel/rooms/count-differences.ts';
import { presentInstance } from '#shared/panel/rooms/present-instance.ts';
import type { BridgeReport } from '#shared/panel/rooms/rooms.ts';
import { SETTLE_MS, UNREADABLE_REMEDY } from '#shared/panel/rooms/summarize-room.ts';
import type { RoomView } from '#stores/views/room-view.ts';
import { formatCountdown, formatNoun, formatSpan, formatTime } from '#ui/words/format.ts';

/** What a person can do from the notice. */
export type Remedy =
  | 'start-bridge'
  | 'restart-bridge'
  | 'start-instance'
  | 'restart-instance'
  | 'reconnect'
  | 'review-command'
  | 'edit-room'
  | 'open-log'
  | 'instance-to-room'
  | 'room-to-instance';

/** What a person has to know before reading on: what happened and to what, what follows, and at most two ways on. */
export interface RoomNotice {
  readonly status: Status;
  readonly clause: string;
  readonly sentence: string;
  readonly remedies: readonly Remedy[];
}

/**
 * The first problem: with the bridge, then the instance, then the room, then a difference of the pictures. That a bridge
 * is stopped is no problem beside an instance that fails.
 */
export function findRoomNotice(view: RoomView, report: BridgeReport | null, now: number): RoomNotice | null {
  const found = foundNotice(view);
  if (view.bridge === undefined) return found;
  const ofBridge = bridgeNotice(view.bridge, report, now);
  const { name } = view.bridge.connection.phase;
  if (name === 'idle' && (found?.status === 'failed' || found?.status === 'blocked')) return found;
  if (ofBridge !== null || name !== 'ready') return ofBridge;
  if (view.room.unreadable !== '') return unreadableNotice(view.room.unreadable);
  if (report === null) return found;
  const { status } = report;
  return (
    instanceNotice(view, status.instance) ??
    connectionNotice(status, now) ??
    untakenNotice(status) ??
    differenceNotice(status, now) ??
    refusalNotice(status)
  );
}

function bridgeNotice(bridge: ProviderSnapshot, report: BridgeReport | null, now: number): RoomNotice | null {
  const { connection, crashes, health } = bridge;
  const { lastFailure, phase } = connection;
  if (isTryingAgain(connection)) {
    const clause = `${lastFailure?.message ?? 'The bridge is not running'}.`;
    return { status: 'waiting', clause, sentence: 'Flybridge restarts it now.', remedies: ['start-bridge'] };
  }
  switch (phase.name) {
    case 'blocked': {
      const { message, reason, remedy } = phase.failure;
      if (reason === 'crash-budget') {
        const clause = `Gave up on the bridge after ${crashes.limit} crashes in ${formatSpan(crashes.windowMs)}.`;
        const sentence = 'It will not restart automatically.';
        return { status: 'blocked', clause, sentence, remedies: ['open-log', 'start-bridge'] };
      }
      const remedies: readonly Remedy[] = [reason === 'not-approved' ? 'review-command' : 'start-bridge'];
      return { status: 'blocked', clause: `${message}.`, sentence: `${remedy}.`, remedies };
    }
    case 'backoff':
      return {
        status: 'waiting',
        clause: lastFailure === null ? 'The bridge is not running.' : `${lastFailure.message}.`,
        sentence: `Flybridge restarts it ${formatCountdown(phase.retryAt, now)}.`,
        remedies: ['start-bridge'],
      };
    case 'idle':
      return {
        status: 'stopped',
        clause: 'The bridge is stopped.',
        sentence:
          report === null ? 'Nothing is relayed until it runs.' : 'Nothing is relayed; the last report is shown.',
        remedies: ['start-bridge'],
      };
    case 'ready':
      if (health.name !== 'hung') return null;
      return {
        status: 'failed',
        clause: 'The bridge does not answer.',
        sentence: `No reply to a ping since ${formatTime(health.since, now)}. A restart may help.`,
        remedies: ['open-log', 'restart-bridge'],
      };
    default:
      return null;
  }
}

function unreadableNotice(unreadable: string): RoomNotice {
  return {
    status: 'failed',
    clause: `The status of the bridge cannot be read: ${unreadable}.`,
    sentence: UNREADABLE_REMEDY,
    remedies: ['open-log', 'restart-bridge'],
  };
}

/**
 * What is wrong with an instance that no bridge reports on. One that does not run is waited for, unless it cannot start
 * before a person approves its command.
 */
function foundNotice(view: RoomView): RoomNotice | null {
  const { found } = view.room;
  if (found === null || (found.state === 'dead' && !isUnapproved(view))) return null;
  const notice = instanceNotice(view, found);
  if (notice === null) return null;
  // The log of a bridge says nothing of it, and no windows of it are known.
  const remedies = notice.remedies.filter((remedy) => remedy !== 'open-log');
  return {
    ...notice,
    remedies,
    sentence: found.state === 'unreadable' ? 'Update it, or restart it.' : notice.sentence,
  };
}

/** Whether the command that starts the instance waits for the approval of a person. */
function isUnapproved({ providers, room }: RoomView): boolean {
  const phase = providers.find(({ id }) => id === room.instance?.providerId)?.connection.phase;
  return phase?.name === 'blocked' && phase.failure.reason === 'not-approved';
}

type SeenInstance = Pick<BridgeStatus['instance'], 'message' | 'socket' | 'state'>;

function instanceNotice(view: RoomView, instance: SeenInstance): RoomNotice | null {
  const { room } = view;
  const { message, state } = instance;
  if (state === 'live' || state === 'unknown') return null;
  const { status, word } = presentInstance(state);
  const [clause, remedy] = splitSentence(message === '' ? `${word}: ${instance.socket}.` : message);
  const canStart = room.instance !== null && (state === 'dead' || state === 'stale');
  if (canStart && isUnapproved(view)) {
    const sentence = 'The command that starts the instance waits for your approval.';
    return { status: 'blocked', clause, sentence, remedies: ['review-command'] };
  }
  const canRestart = room.instance !== null && state === 'frozen';
  const remedies: readonly Remedy[] = canStart
    ? ['start-instance']
    : canRestart
      ? ['restart-instance', 'open-log']
      : INSTANCE_REMEDIES[state];
  return { status, clause, sentence: remedy || INSTANCE_SENTENCES[state], remedies };
}

type WrongState = Exclude<BridgeStatus['instance']['state'], 'live' | 'unknown'>;

const INSTANCE_REMEDIES: Readonly<Record<WrongState, readonly Remedy[]>> = {
  dead: [],
  stale: [],
  taken: [],
  frozen: ['open-log'],
  foreign: ['edit-room'],
  unauthorized: ['edit-room'],
  unreadable: ['open-log'],
  unsupported: [],
};

/** What to do, if the bridge does not say. */
const INSTANCE_SENTENCES: Readonly<Record<WrongState, string>> = {
  dead: 'Start the instance; the bridge finds it automatically.',
  stale: 'Start the instance again; the bridge finds it automatically.',
  taken: 'Stop one of the two.',
  frozen: 'Close the program that keeps a connection to it open, or restart it.',
  foreign: 'Start it as the user of Flybridge, or set another socket.',
  unauthorized: 'Set its secret in the settings of the room.',
  unreadable: 'The last known windows are shown.',
  unsupported: 'Run the bridge where the instance runs.',
};

function connectionNotice({ room }: BridgeStatus, now: number): RoomNotice | null {
  const { lastFailure, phase } = room.connection;
  if (phase.name === 'blocked') {
    const { message, remedy } = phase.failure;
    return { status: 'blocked', clause: `${message}.`, sentence: `${remedy}.`, remedies: ['edit-room', 'reconnect'] };
  }
  if (phase.name !== 'backoff' && !isTryingAgain(room.connection)) return null;
  const when = phase.name === 'backoff' ? formatCountdown(phase.retryAt, now) : 'now';
  return {
    status: 'waiting',
    clause: lastFailure === null ? `The room ${room.name} cannot be reached.` : `${lastFailure.message}.`,
    sentence: `The bridge tries again ${when}.`,
    remedies: ['reconnect'],
  };
}

function untakenNotice({ room: { name, untakenCount } }: BridgeStatus): RoomNotice | null {
  if (untakenCount === 0) return null;
  const windows = formatNoun(untakenCount, 'window', 'windows');
  return {
    status: 'stale',
    clause: `The room ${name} does not take ${windows} of the instance.`,
    sentence: 'It is full, or they are too large for it. They follow when somebody closes others.',
    remedies: ['open-log'],
  };
}

function differenceNotice({ differSince, windows }: BridgeStatus, now: number): RoomNotice | null {
  if (differSince === null || now - differSince < SETTLE_MS) return null;
  const count = countDifferences(windows);
  return {
    status: 'stale',
    clause: `The two pictures differ in ${formatNoun(count, 'window', 'windows')} since ${formatTime(differSince, now)}.`,
    sentence: 'Neither changes automatically: choose which one to keep.',
    remedies: ['instance-to-room', 'room-to-instance'],
  };
}

/** Of more refused windows, a notice names so many. */
const NAMED_REFUSALS = 3;

function refusalNotice({ refused }: BridgeStatus): RoomNotice | null {
  if (refused.length === 0) return null;
  const named = refused.slice(0, NAMED_REFUSALS).map(({ path, type }) => (path === '' ? type : `${type} ${path}`));
  const more = refused.length - named.length;
  const names = more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
  const isOnlyRate = refused.every(({ reason }) => reason === 'rate');
  return {
    status: 'blocked',
    clause: `Refused ${formatNoun(refused.length, 'window', 'windows')} of the room: ${names}.`,
    sentence: isOnlyRate
      ? 'A peer may open 10 windows a minute. Overwrite the instance to open the others.'
      : 'Peers may not open terminals, browsers and files here. The room settings can allow it.',
    remedies: [isOnlyRate ? 'room-to-instance' : 'edit-room'],
  };
}

/** The first sentence of a text, and the others. */
function splitSentence(text: string): readonly [first: string, others: string] {
  const end = /\.\s+(?=[A-Z])/.exec(text);
  return end === null ? [text, ''] : [text.slice(0, end.index + 1), text.slice(end.index + end[0].length)];
}
