import { type Action, ActionError, action, cancelAction } from '#kit/action.ts';
import { ownValue } from '#shared/own-value.ts';
import { PATH_EVENTS } from '#shared/protocols/baritone/task.ts';
import { BUILDER_PAUSE, INVENTORY_PAUSE, type SimulatedPause } from './command-script.ts';
import { GARBAGE } from './garbage.ts';
import type { SimulatedModServer } from './simulated-mod-server.ts';

const PAUSES: Readonly<Record<string, SimulatedPause>> = {
  BUILDER_PAUSED: BUILDER_PAUSE,
  SET_GOAL_AND_PAUSE: {
    reason_code: 'SET_GOAL_AND_PAUSE',
    source_process: 'FarmProcess',
    command_type: 'SET_GOAL_AND_PAUSE',
  },
  REQUEST_PAUSE: INVENTORY_PAUSE,
  // As sent by a mod server without a reason.
  PAUSED: { reason_code: 'PAUSED', source_process: '', command_type: '' },
};

/** The actions of a player. */
export function gameActions({ game, pauseGate }: SimulatedModServer): Readonly<Record<string, Action>> {
  return {
    world: action({
      label: 'Enter or leave the world',
      args: { place: { type: 'string', required: true, label: 'To', options: ['in-world', 'menu'] } },
      run: ({ args: { place } }) => {
        if (place === 'menu') game.leaveWorld();
        else game.enterWorld();
        return { place };
      },
    }),
    baritone: action({
      label: 'Install or remove Baritone',
      args: { is: { type: 'string', required: true, label: 'Baritone is', options: ['there', 'missing'] } },
      run: ({ args }) => {
        game.setBaritone(args.is === 'missing' ? 'missing' : 'there');
        return { baritone: args.is };
      },
    }),
    pause: action({
      label: 'Pause the task',
      args: { reason: { type: 'string', required: true, label: 'Reason', options: Object.keys(PAUSES) } },
      run: ({ args: { reason } }) => {
        game.pause(ownValue(PAUSES, reason) ?? INVENTORY_PAUSE);
        return { reason };
      },
    }),
    resume: action({ label: 'Resume the task', run: () => void game.resume() }),
    hard_cancel: action({ label: 'Type #pyritone cancel', run: () => void game.hardCancel() }),
    path_event: action({
      label: 'Path event',
      args: { event: { type: 'string', required: true, label: 'Event', options: PATH_EVENTS } },
      run: ({ args }) => void game.walk(PATH_EVENTS.find((each) => each === args.event) ?? 'CANCELED'),
    }),
    patterns: action({
      label: 'Watch for patterns',
      args: { patterns: { type: 'string', label: 'Patterns, separated by commas', placeholder: 'diamond, lava' } },
      run: ({ args: { patterns = '' } }) => {
        const list = patterns.split(',').map((pattern) => pattern.trim());
        game.setPatterns(list.filter((pattern) => pattern !== ''));
      },
    }),
    log: action({
      label: 'Write in the chat',
      args: { message: { type: 'string', required: true, label: 'Message' } },
      run: ({ args }) => void game.chat(args.message),
    }),
    pause_gate: action({
      label: 'Pause the mod server',
      args: {
        who: { type: 'string', required: true, label: 'Who', options: ['operator', 'game'] },
        state: { type: 'string', required: true, label: 'State', options: ['paused', 'running'] },
      },
      run: ({ args: { who, state } }) => {
        pauseGate.set(who === 'game' ? 'game' : 'operator', state === 'paused' ? 'paused' : 'running');
        return { ...pauseGate.state };
      },
    }),
  };
}

/** The faults of the mod server, on demand. */
export function faultActions(
  bridge: SimulatedModServer,
  changeToken: () => Promise<void>,
): Readonly<Record<string, Action>> {
  return {
    drop: action({ label: 'Drop all connections', run: () => void bridge.drop() }),
    close: action({
      label: 'Close all connections',
      args: {
        code: { type: 'int', required: true, label: 'Code', placeholder: '1000' },
        reason: { type: 'string', label: 'Reason' },
      },
      run: ({ args: { code, reason = '' } }) => {
        const isAllowed = code === 1000 || (code >= 1001 && code <= 1014 && ![1004, 1005, 1006].includes(code));
        if (!isAllowed && (code < 3000 || code > 4999)) {
          throw new ActionError('E_BAD_ARG', `${code} is not a close code`, { param: 'code' });
        }
        bridge.closeAll(code, reason);
      },
    }),
    half_frame: action({
      label: 'Send half a frame, then drop',
      run: () => void bridge.dropWithin('{"type":"event"'),
    }),
    freeze: action({ label: 'Freeze', run: () => void bridge.freeze() }),
    thaw: action({ label: 'Thaw', run: () => void bridge.thaw() }),
    mute: action({
      label: 'Stop answering',
      args: { on: { type: 'bool', required: true, label: 'On' } },
      run: ({ args }) => void bridge.setManner(args.on ? 'mute' : 'answering'),
    }),
    close_on_request: action({
      label: 'Close instead of an answer',
      args: { on: { type: 'bool', required: true, label: 'On' } },
      run: ({ args }) => void bridge.setManner(args.on ? 'closing' : 'answering'),
    }),
    slow: action({
      label: 'Answer slowly',
      args: { delayMs: { type: 'int', required: true, label: 'Delay, ms', placeholder: '2000' } },
      run: ({ args }) => void bridge.slowDown(Math.max(0, args.delayMs)),
    }),
    garbage: action({
      label: 'Send garbage',
      args: { kind: { type: 'string', required: true, label: 'Kind', options: Object.keys(GARBAGE) } },
      run: ({ args }) => {
        for (const frame of GARBAGE[args.kind]?.() ?? []) bridge.sendRaw(frame);
      },
    }),
    hold_updates: action({
      label: 'Delay status updates',
      args: { on: { type: 'bool', required: true, label: 'On' } },
      run: ({ args }) => void bridge.setUpdates(args.on ? 'held' : 'sent'),
    }),
    skip_update: action({ label: 'Lose a status update', run: () => void bridge.skipUpdate() }),
    change_token: action({
      label: 'Change the token',
      run: async () => {
        await changeToken();
        return { changed: true };
      },
    }),
    job_cancel: cancelAction(),
  };
}
