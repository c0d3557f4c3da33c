import { readFileSync } from 'node:fs';
import { gameProtocol } from '#shared/protocols/game/protocol.ts';
import type { CharacterStatus } from '#shared/protocols/game/status.ts';
import type { KnownEvent } from '../../calls/client-listener.ts';
import { type CharacterState, newCharacter } from '../state/character-state.ts';
import type { GameReply } from '../state/game-reply.ts';
import { type CharacterInput, projectCharacter } from '../state/project-character.ts';

type GameEvent = KnownEvent<typeof gameProtocol>;

/** The character of the contract's examples. */
export const SAMPLE_CHARACTER = 'TraderP';

/** An example of the contract, by the name of its file. */
export function gameExample(name: string) {
  return JSON.parse(
    readFileSync(new URL(`../../../shared/protocols/game/examples/${name}.json`, import.meta.url), 'utf8'),
  );
}

/** The status of the contract: sector 5, with a port and 15,250 credits. */
export const SAMPLE_STATUS: CharacterStatus = gameProtocol.events['status.update'].parse(
  gameExample('status.update.event'),
);

/** An event as a client reads it. */
export function gameEvent(name: GameEvent['event'], params: unknown, envelope: object = {}): GameEvent {
  const known = { kind: 'known', event: name, params: gameProtocol.events[name].parse(params), envelope };
  // The schema of the event made its params; the compiler cannot follow the name through the table.
  return known as GameEvent;
}

/** A reply as a client reads it. */
export function gameReply(method: GameReply['method'], params: unknown, result: unknown): GameReply {
  return { method, params, result: gameProtocol.methods[method].result.parse(result) } as GameReply;
}

export function eventInput(name: GameEvent['event'], params: unknown): CharacterInput {
  return { type: 'event', event: gameEvent(name, params) };
}

export function replyInput(method: GameReply['method'], params: unknown, result: unknown): CharacterInput {
  return { type: 'reply', reply: gameReply(method, params, result) };
}

/** The status of the contract with changes. */
export function statusInput(change: Partial<CharacterStatus> = {}): CharacterInput {
  return eventInput('status.update', { ...SAMPLE_STATUS, ...change });
}

/** The state of the sample character after these inputs. */
export function stateAfter(...inputs: readonly CharacterInput[]): CharacterState {
  return inputs.reduce(projectCharacter, newCharacter(SAMPLE_CHARACTER));
}
