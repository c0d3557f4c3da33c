import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { CharacterNotice } from '#shared/panel/game/character.ts';
import type { FlightView } from '#shared/panel/game/flight.ts';
import { sayFlight } from '../../game/flight/say-flight.ts';
import type { WindowNotification } from '../panel-window.ts';

/** The notification about what happened to what is a character's, while the window was in the background. */
export function noticeNotification(title: string, { what }: CharacterNotice): WindowNotification {
  return { title: escapeUnseen(title), body: escapeUnseen(what) };
}

/** The notification about a flight that ended while the window was in the background. */
export function flightNotification(title: string, flight: FlightView): WindowNotification {
  return { title: escapeUnseen(title), body: escapeUnseen(sayFlight(flight)) };
}
