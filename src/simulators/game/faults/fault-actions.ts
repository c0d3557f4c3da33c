import { type Action, ActionError, action } from '#kit/action.ts';
import type { JsonObject } from '#shared/json.ts';
import { type FaultSwitch, REPLY_FAULTS } from './fault-switch.ts';

/** The faults of the game server, as actions of its program. */
export function gameFaultActions(faults: FaultSwitch): Readonly<Record<string, Action>> {
  const set = (wanted: JsonObject) => {
    const reply = faults.set(wanted);
    if (reply.kind === 'refused') throw new ActionError('E_BAD_ARG', reply.refusal.detail, { ...wanted });
    reply.apply();
    return reply.result;
  };
  return {
    reply_fault: action({
      label: 'Spoil the next reply',
      args: { kind: { type: 'string', required: true, label: 'How', options: [...REPLY_FAULTS] } },
      run: ({ args: { kind } }) => set({ fault: kind }),
    }),
    close: action({
      label: 'Close all connections',
      args: { code: { type: 'int', label: 'Code, 1006 without a closing frame' } },
      run: ({ args: { code = 1006 } }) => set({ fault: 'close', code }),
    }),
    restart: action({
      label: 'Restart',
      confirm: 'Restart the game server? Fights, the garrisons in them, and salvage are lost.',
      run: () => set({ fault: 'restart' }),
    }),
    mute: action({ label: 'Answer nothing', run: () => set({ fault: 'mute' }) }),
    unmute: action({ label: 'Answer again', run: () => set({ fault: 'unmute' }) }),
    slow: action({
      label: 'Delay everything',
      args: { delayMs: { type: 'int', required: true, label: 'Delay, ms' } },
      run: ({ args: { delayMs } }) => set({ fault: 'slow', delay_ms: delayMs }),
    }),
    flood: action({
      label: 'Send a flood of events',
      args: { events: { type: 'int', label: 'Events' } },
      run: ({ args: { events = 10_000 } }) => set({ fault: 'flood', events }),
    }),
    oversized: action({ label: 'Send a frame of 17 MB', run: () => set({ fault: 'oversized' }) }),
    garbage: action({ label: 'Send invalid frames', run: () => set({ fault: 'garbage' }) }),
  };
}
