import type { InstanceFailure } from '#core/instances/instance-failure.ts';
import { type Action, ActionError, action, cancelAction } from '#kit/action.ts';
import type { InstanceCommandName } from '#shared/protocols/relay/instance-commands.ts';
import { SPAWNABLE_TYPES } from '#shared/protocols/relay/instance-commands.ts';
import { deltaOf } from '#shared/protocols/relay/room-state.ts';
import {
  type RoomWindow,
  toPlaceUpdate,
  valuesOf,
  type WindowPlace,
  windowPlace,
} from '#shared/protocols/relay/window.ts';
import type { Result } from '#shared/result.ts';
import type { Bridge } from './bridge.ts';

const id = { type: 'string', required: true, label: 'Id of the window, here or in the room' } as const;
const roomId = { type: 'string', required: true, label: 'Id of the window in the room' } as const;
/** Equal ids of the two sides can mean different windows; by default the instance's come first. */
const side = { type: 'string', options: ['instance', 'room'], label: 'Whose id it is' } as const;
const cells = { type: 'int', required: true } as const;

/**
 * The actions of a bridge: for the windows of either side, and for both sides. Choices have the words of the page of a
 * room.
 */
export function bridgeActions(bridge: Bridge): Readonly<Record<string, Action>> {
  return {
    window_create: action({
      label: 'New window',
      args: {
        type: { type: 'string', required: true, options: [...SPAWNABLE_TYPES] },
        x: cells,
        y: cells,
        w: cells,
        h: cells,
        path: { type: 'string', label: 'File' },
      },
      run: async ({ args: { path = '', ...values } }) => {
        const made = await bridge.client.call('create_window', path === '' ? values : { ...values, path });
        bridge.wake();
        return { id: unwrap(made).id ?? null };
      },
    }),
    window_move: action({
      label: 'Move a window',
      args: { id, side, x: cells, y: cells },
      run: ({ args: { id: window, side: whose, x, y } }) =>
        change(bridge, { window, whose }, 'move_window', { x, y }, { x, y }),
    }),
    window_resize: action({
      label: 'Resize a window',
      args: { id, side, w: cells, h: cells },
      run: ({ args: { h, id: window, side: whose, w } }) =>
        change(bridge, { window, whose }, 'resize_window', { width: w, height: h }, { w, h }),
    }),
    window_close: action({
      label: 'Close a window',
      args: { id, side },
      run: ({ args: { id: window, side: whose } }) => change(bridge, { window, whose }, 'close_window', {}, null),
    }),
    room_to_instance: action({
      label: 'Room to instance',
      confirm: 'Change the instance to match the room? Windows that only the instance has are kept.',
      run: () => {
        holdConnected(bridge);
        bridge.convergence.bringInstanceToRoom();
        bridge.requestCheck();
        return {};
      },
    }),
    instance_to_room: action({
      label: 'Instance to room',
      confirm: 'Change the room to match the instance? Windows that only the room has are removed for everybody.',
      run: () => {
        holdRoomKnown(bridge);
        bridge.announce(bridge.convergence.bringRoomToInstance());
        return {};
      },
    }),
    echo_show: action({
      label: 'Show it anyway',
      args: { id: roomId },
      run: ({ args: { id: window } }) => {
        if (!bridge.convergence.echoes.show(window)) throw noEcho(window);
        bridge.requestCheck();
        return { id: window };
      },
    }),
    echo_keep_ours: action({
      label: 'Keep ours',
      args: { id: roomId },
      run: ({ args: { id: window } }) => {
        holdRoomKnown(bridge);
        if (!bridge.convergence.echoes.has(window)) throw noEcho(window);
        const ours = bridge.convergence.echoes.keepOurs(window);
        if (ours === null) bridge.requestCheck();
        else changeRoom(bridge, bridge.convergence.room.view.get(window), windowPlace(ours));
        return { id: window };
      },
    }),
    echo_take_theirs: action({
      label: 'Take theirs',
      args: { id: roomId },
      run: ({ args: { id: window } }) => {
        holdRoomKnown(bridge);
        const taken = bridge.convergence.echoes.takeTheirs(window);
        if (taken === null) throw noEcho(window);
        const { ofRoomId, values } = taken;
        return changeRoom(
          bridge,
          bridge.convergence.room.view.get(ofRoomId),
          values === null ? null : windowPlace(values),
        );
      },
    }),
    conflict_use_mine: action({
      label: 'Use mine',
      args: { id: roomId },
      run: ({ args: { id: window } }) => {
        holdRoomKnown(bridge);
        const delta = bridge.convergence.conflicts.takeMine(window, bridge.convergence.room.view);
        if (delta === null) throw noConflict(window);
        bridge.announce(bridge.convergence.changeRoom(delta));
        return { changed: 'room', id: window };
      },
    }),
    conflict_keep_theirs: action({
      label: 'Keep theirs',
      args: { id: roomId },
      run: ({ args: { id: window } }) => {
        if (!bridge.convergence.conflicts.dismiss(window)) throw noConflict(window);
        bridge.requestCheck();
        return { id: window };
      },
    }),
    state_request: action({
      label: 'Request the state of the room',
      run: () => {
        holdConnected(bridge);
        bridge.requestState('a person asked');
        return {};
      },
    }),
    reconnect: action({
      label: 'Reconnect to the room',
      run: () => {
        bridge.reconnect();
        return {};
      },
    }),
    chat_send: action({
      label: 'Send a message to the room',
      args: {
        text: { type: 'string', required: true, label: 'Text' },
        sender: { type: 'string', label: 'As' },
      },
      run: ({ args: { sender = 'flybridge', text } }) => {
        holdConnected(bridge);
        bridge.say({ sender, text });
        return {};
      },
    }),
    job_cancel: cancelAction(),
  };
}

/**
 * Changes a window at the instance. The change is announced like any other, even for a guest, because a person
 * requested it. A window that only the room has is changed there; `placed` null removes it.
 */
async function change(
  bridge: Bridge,
  { whose = '', window }: { readonly window: string; readonly whose: string | undefined },
  command: Extract<InstanceCommandName, 'move_window' | 'resize_window' | 'close_window'>,
  params: Readonly<Record<string, number>>,
  placed: Partial<WindowPlace> | null,
): Promise<Readonly<Record<string, string>>> {
  const { links, room, shown } = bridge.convergence;
  const ofLocal = whose === 'room' ? undefined : links.ofLocal(window);
  const link = ofLocal ?? (whose === 'instance' ? undefined : links.ofRoom(window));
  const inRoom = link === undefined && whose !== 'instance' ? room.view.get(window) : undefined;
  if (inRoom !== undefined) return changeRoom(bridge, inRoom, placed);
  if (link !== undefined) bridge.convergence.click(link.roomId);
  if (link === undefined && whose === 'room')
    throw new ActionError('E_NOT_FOUND', `The room has no window ${window}.`, {});
  // A new window may not have been read yet: the instance decides.
  const localId = link?.localId ?? window;
  unwrap(await bridge.client.call(command, { ...params, id: shown.wireIdOf(localId) }));
  bridge.wake();
  return { changed: 'instance', id: localId };
}

function noEcho(window: string): ActionError {
  return new ActionError('E_NOT_FOUND', 'This window is no longer listed as a copy.', { id: window });
}

function noConflict(window: string): ActionError {
  return new ActionError('E_NOT_FOUND', 'This conflict is already settled.', { id: window });
}

function changeRoom(
  bridge: Bridge,
  window: RoomWindow | undefined,
  placed: Partial<WindowPlace> | null,
): Readonly<Record<string, string>> {
  holdRoomKnown(bridge);
  if (window === undefined) throw new ActionError('E_NOT_FOUND', 'The room no longer has this window.', {});
  const { id } = window;
  const values = valuesOf(window);
  if (placed !== null && values === null)
    throw new ActionError('E_BAD_ARG', 'The room has not sent the place of this window.', { id });
  const delta =
    placed === null || values === null
      ? deltaOf({ remove: [id] })
      : deltaOf({ update: [toPlaceUpdate(id, values, { ...values, ...placed })] });
  bridge.announce(bridge.convergence.changeRoom(delta));
  return { changed: 'room', id };
}

/** A message to an unreachable room would be lost, so it is refused. */
function holdConnected({ status }: Bridge): void {
  const { connection, name } = status.room;
  if (connection.phase.name === 'ready') return;
  throw new ActionError('E_ACTION_FAILED', `The room ${name} is not connected. Try again when it is.`);
}

/** A change of a room whose state has not come would be lost, and a choice with it, so it is refused. */
function holdRoomKnown(bridge: Bridge): void {
  holdConnected(bridge);
  if (bridge.convergence.isRoomKnown) return;
  const { name } = bridge.status.room;
  throw new ActionError('E_ACTION_FAILED', `The room ${name} has not sent its state yet. Try again when it has.`);
}

function unwrap<T>(outcome: Result<T, InstanceFailure>): T {
  if (outcome.ok) return outcome.value;
  const { kind, message } = outcome.error;
  throw new ActionError(kind === 'refused' ? 'E_NOT_FOUND' : 'E_ACTION_FAILED', message, { kind });
}
