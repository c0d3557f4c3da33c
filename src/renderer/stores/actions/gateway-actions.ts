import type { JsonObject } from '#shared/json.ts';
import type { Decision } from '#shared/panel/realtime/approval.ts';
import type { PanelClient } from '../panel/panel-client.ts';
import { showToast } from '../window/toasts.ts';
import { showFailure, toastOnFailure } from './show-failure.ts';

/** What a person can do with a gateway, with its outcome in a toast where it is not seen at once. */
export async function connectGateway(panel: PanelClient, connectionId: string): Promise<void> {
  await toastOnFailure(`${connectionId} was not connected`, panel.call('gateway.start', { connectionId }));
}

export async function disconnectGateway(panel: PanelClient, connectionId: string): Promise<void> {
  await toastOnFailure(`${connectionId} was not disconnected`, panel.call('gateway.stop', { connectionId }));
}

/** Sends a request by intent. Resolves with whether it was sent; what comes of it, the feeds say. */
export function sendRequest(
  panel: PanelClient,
  connectionId: string,
  intent: string,
  input: JsonObject,
): Promise<boolean> {
  return toastOnFailure('The request was not sent', panel.call('gateway.request', { connectionId, intent, input }));
}

/** Sends a text to the live conversation. Resolves with whether it was sent. */
export function say(panel: PanelClient, connectionId: string, text: string): Promise<boolean> {
  return toastOnFailure('The text was not sent', panel.call('gateway.say', { connectionId, text }));
}

export async function interrupt(panel: PanelClient, connectionId: string, reason?: string): Promise<void> {
  const params = { connectionId, ...(reason === undefined ? {} : { reason }) };
  await toastOnFailure('The answer was not interrupted', panel.call('gateway.interrupt', params));
}

export async function resend(
  panel: PanelClient,
  connectionId: string,
  runId: string,
  as: 'same-run' | 'new-run',
): Promise<void> {
  await toastOnFailure(`${runId} was not sent again`, panel.call('gateway.resend', { connectionId, runId, as }));
}

/** Leaves a request without an answer as it is. */
export async function dismissRun(panel: PanelClient, connectionId: string, runId: string): Promise<void> {
  await toastOnFailure(`${runId} was not dismissed`, panel.call('gateway.dismissRun', { connectionId, runId }));
}

export async function decide(
  panel: PanelClient,
  connectionId: string,
  approvalId: string,
  decision: Decision,
  reason: string,
): Promise<void> {
  const sent = panel.call('gateway.decide', { connectionId, approvalId, decision, reason });
  await toastOnFailure('The decision was not sent', sent);
}

export async function beginSession(panel: PanelClient, connectionId: string): Promise<void> {
  const reply = await panel.call('gateway.newSession', { connectionId });
  if (!reply.ok) return showFailure('No new session was started', reply.error);
  showToast({ status: 'ready', line: 'New session', detail: reply.value.sessionId });
}

export async function cancelGatewayTask(panel: PanelClient, connectionId: string, taskId: string): Promise<void> {
  const params = { connectionId, taskId, reason: 'operator' };
  const isDone = await toastOnFailure(`${taskId} was not cancelled`, panel.call('gateway.cancelTask', params));
  if (isDone) {
    showToast({ status: 'ready', line: 'Cancel requested', detail: 'The task may still complete' });
  }
}

/** Marks a task to be run again in the gateway's registry. */
export async function retryGatewayTask(panel: PanelClient, connectionId: string, taskId: string): Promise<void> {
  const isDone = await toastOnFailure(
    `The retry of ${taskId} was not requested`,
    panel.call('gateway.retryTask', { connectionId, taskId }),
  );
  if (isDone) {
    showToast({ status: 'ready', line: 'Retry requested', detail: 'Send the request again if the gateway does not' });
  }
}

/** Reads the state of a gateway and its active tasks. */
export async function refreshGateway(panel: PanelClient, connectionId: string): Promise<void> {
  await toastOnFailure('The tasks were not refreshed', panel.call('gateway.refresh', { connectionId }));
}

/** Sends a setup to the live conversation. Resolves with whether it was sent. */
export function sendSetup(panel: PanelClient, connectionId: string, setup: JsonObject): Promise<boolean> {
  return toastOnFailure('The setup was not sent', panel.call('gateway.setup', { connectionId, setup }));
}

/** Sends the result of a call that the upstream wants made. Resolves with whether it was sent. */
export function sendCallResult(
  panel: PanelClient,
  connectionId: string,
  callId: string,
  output: JsonObject,
): Promise<boolean> {
  return toastOnFailure(
    `${callId} was not answered`,
    panel.call('gateway.answerCall', { connectionId, callId, output }),
  );
}

/** The upstream forgets the answer of a turn. */
export async function forgetAnswer(panel: PanelClient, connectionId: string, turn: number): Promise<void> {
  await toastOnFailure(`Turn ${turn} was not forgotten`, panel.call('gateway.forgetTurn', { connectionId, turn }));
}

/** What was said since the last end of speech counts as not said. */
export async function discardSpeech(panel: PanelClient, connectionId: string): Promise<void> {
  await toastOnFailure('The speech was not discarded', panel.call('gateway.clearSpeech', { connectionId }));
}

/**
 * Sends a still image, as base64, to the live conversation; with a text where that is not empty. Resolves with whether it was
 * sent.
 */
export function showStill(
  panel: PanelClient,
  connectionId: string,
  { chunkBase64, mimeType, text }: { readonly mimeType: string; readonly chunkBase64: string; readonly text: string },
): Promise<boolean> {
  const words = text === '' ? {} : { text };
  const sent = panel.call('gateway.video', { connectionId, mimeType, chunkBase64, ...words });
  return toastOnFailure('The picture was not sent', sent);
}

/** Stops or resumes new requests at the gateway, for everybody who uses it. */
export async function setDraining(panel: PanelClient, connectionId: string, to: 'drain' | 'warm-up'): Promise<void> {
  const method = to === 'drain' ? 'gateway.drain' : 'gateway.warmUp';
  const notDone = to === 'drain' ? 'The gateway was not drained' : 'The gateway was not warmed up';
  await toastOnFailure(notDone, panel.call(method, { connectionId }));
}

export async function removeGateway(panel: PanelClient, connectionId: string): Promise<void> {
  const isDone = await toastOnFailure(
    `${connectionId} was not removed`,
    panel.call('gateway.remove', { connectionId }),
  );
  if (isDone) showToast({ status: 'ready', line: `${connectionId} removed`, detail: '' });
}
