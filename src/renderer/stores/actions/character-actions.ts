import type { JsonObject, JsonValue } from '#shared/json.ts';
import { isJsonObject } from '#shared/json.ts';
import type { PanelError } from '#shared/panel/errors.ts';
import type { FlightStep, FlightStops } from '#shared/panel/game/flight.ts';
import type { PanelClient } from '../panel/panel-client.ts';
import { showToast } from '../window/toasts.ts';
import { showFailure, toastOnFailure } from './show-failure.ts';

/** What a person can do with a character, with its outcome said in a toast where it is not seen at once. */
export async function connectCharacter(panel: PanelClient, connectionId: string): Promise<void> {
  await toastOnFailure(`${connectionId} was not connected`, panel.call('character.start', { connectionId }));
}

export async function disconnectCharacter(panel: PanelClient, connectionId: string): Promise<void> {
  await toastOnFailure(`${connectionId} was not disconnected`, panel.call('character.stop', { connectionId }));
}

/** The reply to a request of the game, as the server sent it; or why there is none. */
export type GameAnswer =
  | { readonly kind: 'answered'; readonly result: JsonValue }
  /** The server answered, and said no. */
  | { readonly kind: 'declined'; readonly message: string }
  | { readonly kind: 'failed'; readonly error: PanelError };

/** Makes a request of the game, and says nothing: the caller shows what came of it. */
export async function askGame(
  panel: PanelClient,
  connectionId: string,
  endpoint: string,
  payload: JsonObject,
): Promise<GameAnswer> {
  const reply = await panel.call('character.call', { connectionId, endpoint, payload: { ...payload } });
  if (!reply.ok) return { kind: 'failed', error: reply.error };
  const result = reply.value;
  if (isJsonObject(result) && result.success === false) {
    return { kind: 'declined', message: typeof result.message === 'string' ? result.message : 'no reason given' };
  }
  return { kind: 'answered', result };
}

/** Makes a request of the game. Shows a toast where it was not carried out; resolves with whether it was. */
export async function actInGame(
  panel: PanelClient,
  connectionId: string,
  { endpoint, notDone, payload }: { readonly endpoint: string; readonly payload: JsonObject; readonly notDone: string },
): Promise<boolean> {
  const answer = await askGame(panel, connectionId, endpoint, payload);
  if (answer.kind === 'answered') return true;
  if (answer.kind === 'failed') showFailure(notDone, answer.error);
  else showToast({ status: 'failed', line: notDone, detail: answer.message });
  return false;
}

/** Starts a flight; how it goes, the page shows. */
export async function fly(
  panel: PanelClient,
  connectionId: string,
  steps: readonly FlightStep[],
  stops: FlightStops,
): Promise<void> {
  const params = { connectionId, steps: [...steps], stops };
  await toastOnFailure('The flight was not started', panel.call('character.fly', params));
}

export async function stopFlight(panel: PanelClient, connectionId: string): Promise<void> {
  await toastOnFailure('The flight was not stopped', panel.call('character.stopFlight', { connectionId }));
}

export async function removeCharacter(panel: PanelClient, connectionId: string): Promise<void> {
  const removed = panel.call('character.remove', { connectionId });
  const isDone = await toastOnFailure(`${connectionId} was not removed`, removed);
  if (isDone) showToast({ status: 'ready', line: `${connectionId} removed`, detail: 'The game keeps its character' });
}
