import { type Action, ActionError, action } from '#kit/action.ts';
import type { JsonObject, JsonValue } from '#shared/json.ts';
import { GATEWAY_ERROR_CODES } from '#shared/protocols/realtime/errors.ts';
import { ANSWER_STYLES } from '../live/answer-script.ts';
import { UPSTREAM_SILENCES } from '../live/echo-temper.ts';
import { REASON_CLASSES } from '../live/live-upstream.ts';
import { ORCHESTRATOR_OUTAGES } from '../orchestrator/orchestrator.ts';
import { FOREIGN_ANSWER_NAMES } from './foreign-answers.ts';
import type { GatewayFaultSwitch } from './gateway-fault-switch.ts';

const delayMs = { type: 'int', required: true, label: 'Delay, ms' } as const;
const oneOf = (label: string, options: readonly string[]) =>
  ({ type: 'string', required: true, label, options: [...options] }) as const;
const times = { type: 'int', label: 'How often' } as const;

/** The faults of the gateway, as actions of its program. */
export function gatewayFaultActions(faults: GatewayFaultSwitch): Readonly<Record<string, Action>> {
  const set = (fault: string, args: Readonly<Record<string, JsonValue | undefined>> = {}) => {
    const given = Object.entries(args).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    );
    const wanted: JsonObject = { fault, ...Object.fromEntries(given) };
    const outcome = faults.set(wanted);
    if (!outcome.ok) throw new ActionError('E_BAD_ARG', outcome.error, wanted);
    return wanted;
  };
  return {
    close: action({
      label: 'Close all sockets',
      args: { code: { type: 'int', label: 'Code, 1006 without a closing frame' } },
      run: ({ args }) => set('close', args),
    }),
    crash: action({
      label: 'Let the gateway die',
      confirm: 'Let the gateway die and start again? Its tasks are lost.',
      run: () => set('crash'),
    }),
    mute: action({ label: 'Read nothing', run: () => set('mute') }),
    unmute: action({ label: 'Read again', run: () => set('unmute') }),
    slow: action({ label: 'Delay everything', args: { delayMs }, run: ({ args }) => set('slow', args) }),
    refuse: action({
      label: 'Refuse the next frames',
      args: { code: oneOf('Code', GATEWAY_ERROR_CODES), times },
      run: ({ args }) => set('refuse', args),
    }),
    slow_orchestrator: action({
      label: 'Delay the orchestrator',
      args: { delayMs },
      run: ({ args }) => set('slow-orchestrator', args),
    }),
    orchestrator: action({
      label: 'Let the orchestrator fail',
      args: { outage: oneOf('How', ORCHESTRATOR_OUTAGES) },
      run: ({ args }) => set('orchestrator', args),
    }),
    foreign_answer: action({
      label: 'Spoil the next answer',
      args: { answer: oneOf('Answer', FOREIGN_ANSWER_NAMES) },
      run: ({ args }) => set('foreign-answer', args),
    }),
    ...upstreamActions(set),
    flood: action({
      label: 'Send a flood of outputs',
      args: { frames: { type: 'int', label: 'Frames' } },
      run: ({ args }) => set('flood', args),
    }),
    oversized: action({ label: 'Send a frame of 10 MB', run: () => set('oversized') }),
    garbage: action({ label: 'Send invalid frames', run: () => set('garbage') }),
    reset: action({ label: 'End all faults', run: () => set('reset') }),
  };
}

type SetFault = (fault: string, args?: Readonly<Record<string, JsonValue | undefined>>) => JsonObject;

function upstreamActions(set: SetFault): Readonly<Record<string, Action>> {
  return {
    upstream_refuses: action({
      label: 'Refuse connections upstream',
      args: { reasonClass: oneOf('Why', REASON_CLASSES), times },
      run: ({ args }) => set('upstream-refuses', args),
    }),
    upstream_slow: action({
      label: 'Connect slowly upstream',
      args: { connectMs: delayMs },
      run: ({ args }) => set('upstream-slow', args),
    }),
    upstream_late: action({
      label: 'Delay the next live answer',
      args: { delayMs },
      run: ({ args }) => set('upstream-late', args),
    }),
    upstream_silent: action({
      label: 'Let the upstream be silent',
      args: { silence: oneOf('How', UPSTREAM_SILENCES) },
      run: ({ args }) => set('upstream-silent', args),
    }),
    upstream_resets: action({
      label: 'Lose frames on their way upstream',
      args: { times },
      run: ({ args }) => set('upstream-resets', args),
    }),
    upstream_dies: action({
      label: 'Let the upstream die',
      args: {
        when: oneOf('When', ['now', 'in-an-answer', 'when-connected']),
        code: { type: 'int', label: 'Close code' },
      },
      run: ({ args }) => set('upstream-dies', args),
    }),
    answer_style: action({
      label: 'Change how the next live answer looks',
      args: { style: oneOf('How', ANSWER_STYLES) },
      run: ({ args }) => set('answer-style', args),
    }),
    upstream_says: action({
      label: 'Let the upstream say something unasked',
      args: { what: oneOf('What', ['turn', 'go-away', 'text', 'null', 'list']) },
      run: ({ args }) => set('upstream-says', args),
    }),
  };
}
