import type { PanelError } from '#shared/panel/errors.ts';
import type { RealtimeCallResults } from '#shared/panel/realtime/realtime-calls.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { CallError } from '../../calls/call-error.ts';
import type { RealtimeGateway } from '../../realtime/realtime-gateway.ts';
import { dropEntry } from '../../settings/edit-settings.ts';
import type { PanelHandlers } from '../panel-handlers.ts';
import type { KindDeps } from '../panel-kind.ts';
import { toPanelError } from '../to-panel-error.ts';
import type { RealtimeKind } from './realtime-kind.ts';
import { saveGateway } from './save-gateway.ts';

/** The handlers of the calls about realtime gateways. */
export function createRealtimeHandlers(
  { gateways }: RealtimeKind,
  deps: KindDeps,
): Pick<PanelHandlers, keyof RealtimeCallResults> {
  const withGateway = <T>(id: string, act: (gateway: RealtimeGateway) => T): T | Result<never, PanelError> => {
    const gateway = gateways.find(id);
    return gateway === undefined ? fail(unknownGateway(id)) : act(gateway);
  };
  const ask = <T>(id: string, act: (gateway: RealtimeGateway) => Result<T, CallError>): Result<T, PanelError> =>
    withGateway(id, (gateway) => toPanelError(act(gateway), remedyOfGateway));
  const operate = (id: string, act: (gateway: RealtimeGateway) => Promise<Result<null, CallError>>) =>
    withGateway(id, async (gateway) => toPanelError(await act(gateway), remedyOfGateway));
  const request = (id: string, act: (gateway: RealtimeGateway) => void): Result<null, PanelError> =>
    withGateway(id, (gateway) => {
      act(gateway);
      return succeed(null);
    });
  return {
    'gateway.start': ({ connectionId }) => request(connectionId, (gateway) => gateway.start()),
    'gateway.stop': ({ connectionId }) => request(connectionId, (gateway) => gateway.stop()),
    'gateway.newSession': ({ connectionId }) =>
      withGateway(connectionId, (gateway) => succeed({ sessionId: gateway.newSession() })),
    'gateway.request': ({ connectionId, ...asked }) => ask(connectionId, (gateway) => gateway.request(asked)),
    'gateway.resend': ({ as, connectionId, runId }) => ask(connectionId, (gateway) => gateway.resend(runId, as)),
    'gateway.dismissRun': ({ connectionId, runId }) => request(connectionId, (gateway) => gateway.dismissRun(runId)),
    'gateway.decide': ({ approvalId, connectionId, decision, reason }) =>
      ask(connectionId, (gateway) => gateway.decide(approvalId, decision, reason)),
    'gateway.say': ({ connectionId, text }) => ask(connectionId, ({ live }) => live.say(text)),
    'gateway.interrupt': ({ connectionId, reason }) => ask(connectionId, ({ live }) => live.interrupt(reason)),
    'gateway.clearSpeech': ({ connectionId }) => ask(connectionId, ({ live }) => live.clearSpeech()),
    'gateway.forgetTurn': ({ connectionId, turn }) => ask(connectionId, ({ live }) => live.forget(turn)),
    'gateway.answerCall': ({ callId, connectionId, output }) =>
      ask(connectionId, ({ live }) => live.answerCall(callId, output)),
    'gateway.endTurn': ({ connectionId, reason }) => ask(connectionId, ({ live }) => live.endTurn(reason)),
    'gateway.setup': ({ connectionId, setup }) => ask(connectionId, ({ live }) => live.setup(setup)),
    'gateway.video': ({ connectionId, ...still }) => ask(connectionId, ({ live }) => live.show(still)),
    'gateway.refresh': ({ connectionId }) => operate(connectionId, ({ operator }) => operator.refresh()),
    'gateway.cancelTask': ({ connectionId, reason, taskId }) =>
      operate(connectionId, ({ operator }) => operator.cancelTask(taskId, reason)),
    'gateway.retryTask': ({ connectionId, taskId }) =>
      operate(connectionId, ({ operator }) => operator.retryTask(taskId)),
    'gateway.drain': ({ connectionId }) => operate(connectionId, ({ operator }) => operator.drain()),
    'gateway.warmUp': ({ connectionId }) => operate(connectionId, ({ operator }) => operator.warmUp()),
    'gateway.save': ({ gateway, replaces }) => saveGateway(deps, gateway, replaces),
    'gateway.remove': ({ connectionId }) => deps.settings.file.edit(dropEntry('gateways', connectionId)),
  };
}

function remedyOfGateway(code: string): string {
  return code === 'GATEWAY_TASK_NOT_FOUND' ? 'Refresh the tasks: the gateway may have been started again.' : '';
}

function unknownGateway(id: string): PanelError {
  return { code: 'NOT_FOUND', message: `Unknown gateway ${id}. It may have been removed; choose another.` };
}
