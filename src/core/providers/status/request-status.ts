import { meaningOf } from '#shared/protocols/process/legacy.ts';
import { fail } from '#shared/result.ts';
import { sayCallError } from '../../calls/call-error.ts';
import type { ChannelWatch } from '../channel/channel-watch.ts';
import type { RequestStatus } from './status-poller.ts';

/** Requests the status of an app, unless the peer is silent. */
export async function requestStatus(watch: ChannelWatch, appId: string): ReturnType<RequestStatus> {
  if (watch.isSilent) {
    await watch.untilResponsive();
    return null;
  }
  const answer = await watch.call('status.get', { appId });
  if (answer.ok) return answer;
  const { error } = answer;
  // The operation causes the silence, and is shown.
  if (error.code === 'TIMEOUT' && watch.health.name === 'busy') return null;
  if (meaningOf(error.code) === 'E_UNSUPPORTED_APP') {
    return fail(`It serves no app with the id ${appId}. Correct the id in Settings. ${error.code}`);
  }
  return fail(error.code === '' ? error.message : `${sayCallError(error)}. ${error.code}`);
}
