import type { RoomSummary } from '#shared/panel/rooms/rooms.ts';
import type { ActionArguments } from '#shared/protocols/process/check-arguments.ts';
import type { PanelClient } from '../panel/panel-client.ts';
import type { RoomView } from '../views/room-view.ts';
import { showToast } from '../window/toasts.ts';
import { dismiss } from './dismissed.ts';
import { restartProvider } from './panel-actions.ts';
import { untilJobEnds } from './until-job-ends.ts';

/** What a bridge can be told to do for a room, by its names. */
export type RoomActionName =
  | 'window_create'
  | 'window_move'
  | 'window_resize'
  | 'window_close'
  | 'instance_to_room'
  | 'room_to_instance'
  | 'state_request'
  | 'reconnect'
  | 'chat_send'
  | 'conflict_use_mine'
  | 'conflict_keep_theirs'
  | 'echo_show'
  | 'echo_keep_ours'
  | 'echo_take_theirs';

/** What the bridge of a room is to do. */
export interface RoomTask {
  /** The app of the room's bridge. */
  readonly appId: string;
  readonly action: RoomActionName;
  readonly args?: ActionArguments | undefined;
}

export interface RoomActionRequest extends RoomTask {
  /** What is said where it did not work: "verse was not moved". */
  readonly missed: string;
  /** What is said when it is done; nothing where that is seen. */
  readonly done?: { readonly line: string; readonly detail: string } | undefined;
}

/** Has the bridge of a room do something, and says where it did not; resolves when that is over, with whether it was done. */
export async function actInRoom(panel: PanelClient, request: RoomActionRequest): Promise<boolean> {
  const { done, missed } = request;
  const why = await tryInRoom(panel, request);
  if (why !== '') showToast({ status: 'failed', line: missed, detail: why });
  else if (done !== undefined) showToast({ status: 'ready', ...done });
  return why === '';
}

/**
 * The same for anyone who says it elsewhere: resolves with why it was not done, empty where it was. A job whose failure is said
 * where it was asked for is no more to be told.
 */
export async function tryInRoom(panel: PanelClient, { action, appId, args = {} }: RoomTask): Promise<string> {
  const reply = await panel.call('action.run', { appId, actionName: action, args: { ...args } });
  if (!reply.ok) return `${reply.error.message} ${reply.error.code}`;
  const { jobKey } = reply.value;
  const job = await untilJobEnds(panel, appId, jobKey);
  if (job === null || job.phase === 'succeeded') return '';
  dismiss(jobKey);
  return job.error === null ? `Its job: ${job.phase}.` : `${job.error.message} ${job.error.code}`;
}

/**
 * Opens the terminal of a room's instance. A page that is in a browser opens it in a tab of its own, which knows nothing of
 * the page.
 */
export async function openRoomTerminal(
  panel: PanelClient,
  { roomId, title }: Pick<RoomSummary, 'roomId' | 'title'>,
  openTab: (address: string) => void = (address) => void open(address, '_blank', 'noopener,noreferrer'),
): Promise<void> {
  const reply = await panel.call('room.openTerminal', { roomId });
  if (!reply.ok) {
    showToast({ status: 'failed', line: `The terminal of ${title} was not opened`, detail: reply.error.message });
  } else if (reply.value.kind === 'left-to-page') openTab(reply.value.address);
}

/** Restarts the bridge of a room, which has one. */
export async function restartBridge(panel: PanelClient, { room }: Pick<RoomView, 'room'>): Promise<void> {
  if (room.bridge !== null) await restartProvider(panel, room.bridge.providerId);
}
