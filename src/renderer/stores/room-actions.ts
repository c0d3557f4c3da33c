import type { ActionArguments } from '#shared/protocols/process/check-arguments.ts';
import { followJob, isOver } from './follow-job.ts';
import { restartProvider } from './panel-actions.ts';
import type { PanelClient } from './panel-client.ts';
import type { RoomView } from './room-view.ts';
import { showToast } from './toasts.ts';

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
  | 'chat_send';

export interface RoomWish {
  /** The app of the room's bridge. */
  readonly appId: string;
  readonly action: RoomActionName;
  readonly args?: ActionArguments | undefined;
  /** What is said where it did not work: "verse was not moved". */
  readonly missed: string;
  /** What is said when it is done; nothing where that is seen. */
  readonly done?: { readonly line: string; readonly detail: string } | undefined;
}

/** Has the bridge of a room do something; resolves when that is over, with whether it was done. */
export async function actInRoom(panel: PanelClient, wish: RoomWish): Promise<boolean> {
  const { action, appId, args = {}, done, missed } = wish;
  const reply = await panel.call('action.run', { appId, actionName: action, args: { ...args } });
  if (!reply.ok) {
    showToast({ status: 'failed', line: missed, detail: `${reply.error.message} ${reply.error.code}` });
    return false;
  }
  const job = await followJob(panel, appId, reply.value.jobKey);
  if (job !== null && isOver(job) && job.standing !== 'succeeded') {
    const why = job.error === null ? `Its job: ${job.standing}.` : `${job.error.message} ${job.error.code}`;
    showToast({ status: 'failed', line: missed, detail: why });
    return false;
  }
  if (done !== undefined) showToast({ status: 'ready', ...done });
  return true;
}

/** Restarts the bridge of a room, which has one. */
export async function restartBridge(panel: PanelClient, { room }: Pick<RoomView, 'room'>): Promise<void> {
  if (room.bridge !== null) await restartProvider(panel, room.bridge.providerId);
}
