import type { ProviderAct } from '#shared/panel/calls.ts';
import type { PanelClient } from '../panel/panel-client.ts';
import { showToast } from '../window/toasts.ts';
import { showFailure } from './show-failure.ts';

/** What a person can do with a provider, with its outcome said in a toast where it is not seen at once. */
export async function startProvider(panel: PanelClient, providerId: string): Promise<void> {
  const reply = await panel.call('provider.start', { providerId });
  if (!reply.ok) showFailure(`${providerId} was not started`, reply.error);
}

export async function stopProvider(panel: PanelClient, providerId: string): Promise<void> {
  const reply = await panel.call('provider.stop', { providerId });
  if (!reply.ok) showFailure(`${providerId} was not stopped`, reply.error);
}

/** Restarts a provider; says the new pid, which confirms it. */
export async function restartProvider(panel: PanelClient, providerId: string): Promise<void> {
  const reply = await panel.call('provider.restart', { providerId });
  if (!reply.ok) {
    showFailure(`${providerId} was not restarted`, reply.error);
    return;
  }
  const { pidBefore, pidAfter, tookMs } = reply.value;
  const pids = pidBefore === null ? `pid ${pidAfter}` : `pid ${pidBefore} to ${pidAfter}`;
  const took = `took ${tookMs} ms`;
  const detail = pidAfter === null ? took : `${pids}, ${took}`;
  showToast({ status: 'ready', line: `${providerId} restarted`, detail });
}

const ACT_WORDS = {
  start: { done: 'started', missed: 'did not start' },
  stop: { done: 'stopped', missed: 'did not stop' },
  restart: { done: 'restarted', missed: 'did not restart' },
} as const satisfies Record<ProviderAct, object>;

/** Starts, stops or restarts several providers together; `whom` names them: "Group fixtures". */
export async function actOnProviders(
  panel: PanelClient,
  act: ProviderAct,
  providerIds: readonly string[],
  target: string,
): Promise<void> {
  const reply = await panel.call('providers.act', { act, providerIds: [...providerIds] });
  const words = ACT_WORDS[act];
  if (!reply.ok) {
    showFailure(`${target} was not ${words.done}`, reply.error);
    return;
  }
  const { missed } = reply.value;
  const all = `${providerIds.length} ${providerIds.length === 1 ? 'provider' : 'providers'}`;
  if (missed.length === 0) showToast({ status: 'ready', line: `${target} ${words.done}`, detail: all });
  else {
    const line = `${missed.length} of ${all} ${words.missed}`;
    showToast({ status: 'failed', line, detail: missed.join(', ') });
  }
}

/** Ends the processes of an earlier session, and says what is left of them. */
export async function endEarlierSession(panel: PanelClient): Promise<void> {
  const reply = await panel.call('orphans.end', {});
  if (!reply.ok) {
    showFailure('The processes of an earlier session were not ended', reply.error);
    return;
  }
  const { endedCount, leftPids } = reply.value;
  const count = (processes: number) => `${processes} ${processes === 1 ? 'process' : 'processes'}`;
  if (leftPids.length === 0) {
    showToast({ status: 'ready', line: 'The earlier session has ended', detail: `${count(endedCount)} ended` });
    return;
  }
  const line = `${count(leftPids.length)} could not be ended`;
  showToast({ status: 'failed', line, detail: `pid ${leftPids.join(', ')}` });
}

export async function refreshStatus(panel: PanelClient, appId: string): Promise<void> {
  const reply = await panel.call('status.refresh', { appId });
  if (!reply.ok) showFailure(`The status of ${appId} was not refreshed`, reply.error);
}

export async function dismissIncident(panel: PanelClient, incidentId: string): Promise<void> {
  const reply = await panel.call('incident.dismiss', { incidentId });
  if (!reply.ok) showFailure('The incident was not dismissed', reply.error);
}
