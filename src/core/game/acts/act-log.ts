import type { JsonObject } from '#shared/json.ts';
import type { ActView } from '#shared/panel/game/act.ts';
import { SHOWN_LIMITS } from '#shared/panel/game/shown-limits.ts';
import { type CallError, sayCallError } from '../../calls/call-error.ts';
import type { Platform } from '../../platform/platform.ts';
import { type CharacterState, newCharacter } from '../state/character-state.ts';
import type { GameReply } from '../state/game-reply.ts';
import { viewOnce } from '../view/view-once.ts';
import type { Act } from './act.ts';
import { decideAct } from './decide-act.ts';
import { describeOutcome, describeRequest } from './describe-act.ts';
import { isAbout } from './is-about.ts';
import { touchesSame } from './touches-same.ts';

/** Acts of which a later status may still show what became of them. */
const KEPT_UNDECIDED = 10;

/** Requests that the server of 2025-10 queues, and carries out also when their connection is gone. */
const QUEUED: ReadonlySet<string> = new Set(['move', 'trade', 'send_message']);

const SEEN = {
  'seen-done': 'its reply was lost; the status shows that it was carried out',
  'seen-undone': 'its reply was lost; the status shows nothing of it',
  unknown: 'not known whether it was carried out',
} as const;

export interface ActLogOptions {
  readonly platform: Pick<Platform, 'clock' | 'ids'>;
  readonly onChange: () => void;
  /** Called with a line for the log. */
  readonly onEnd: (level: 'info' | 'warn' | 'error', text: string) => void;
}

/** What was asked of the game, and what came of it, the newest first. */
export class ActLog {
  readonly #options: ActLogOptions;
  #acts: readonly Act[] = [];

  constructor(options: ActLogOptions) {
    this.#options = options;
  }

  get views(): readonly ActView[] {
    return this.#acts.map((act) => viewAct(act));
  }

  /** A request goes out; `now` is what is known of the character whose log this is. Returns its id. */
  begin(endpoint: string, params: JsonObject, now: CharacterState): string {
    const { clock, ids } = this.#options.platform;
    const id = ids.next('act');
    const before = isAbout(params, now.characterId) ? now : null;
    const act: Act = {
      ...{ id, endpoint, params, before, at: clock.now(), state: 'waiting', fate: 'usual' },
      ...{ sentence: `${subjectOf(params, now)}${describeRequest(endpoint, params)}`, trade: null },
    };
    this.#acts = [act, ...this.#acts].slice(0, SHOWN_LIMITS.acts);
    this.#options.onChange();
    return id;
  }

  /** It was answered with a success, which may say no. `before` and `after` are the states around the reply. */
  answer(id: string, reply: GameReply, before: CharacterState, after: CharacterState): void {
    const act = this.#find(id);
    if (act === undefined) return;
    if (isAbout(act.params, after.characterId)) {
      this.#end(id, () => describeOutcome(reply, stateBefore(reply, act, before, after), after));
      this.#rebase(act, after);
      return;
    }
    // Nothing is known of the ship of another character.
    const blank = newCharacter(after.characterId);
    const outcome = describeOutcome(reply, blank, blank);
    this.#end(id, () => ({ ...outcome, sentence: `${subjectOf(act.params, after)}${outcome.sentence}` }));
  }

  /**
   * It has no result: it was refused, was not sent, or its reply was lost. Of the last kind a later status may show more: see
   * {@link decide}.
   */
  fail(id: string, error: CallError): void {
    if (error.kind === 'protocol') {
      const isBroken = /^5\d\d$/.test(error.code);
      this.#end(id, ({ before, sentence }) => ({
        ...{ state: 'refused', trade: null, before: isBroken ? before : null },
        sentence: `${sentence} was refused: ${error.message}`,
      }));
      this.#forgetOldest();
      return;
    }
    if (error.code === 'BAD_PARAMS' || error.code === 'NOT_CONNECTED') {
      this.#end(id, () => ({ state: 'not-sent', sentence: sayCallError(error), trade: null }));
      return;
    }
    this.#change(id, (act) => ({
      ...act,
      state: 'unknown',
      fate: error.code === 'CLOSED' && QUEUED.has(act.endpoint) ? 'queued' : 'usual',
      sentence: `${act.sentence}: ${SEEN.unknown}`,
    }));
    this.#forgetOldest();
    const act = this.#find(id);
    if (act !== undefined) this.#options.onEnd('warn', `${act.sentence} (${error.message})`);
  }

  /**
   * A status came after replies were lost: it shows what became of some of their requests. Where several of them touch the same
   * figure, it shows of none whether it was carried out.
   */
  decide(after: CharacterState): void {
    const open = this.#acts.filter(({ before }) => before !== null);
    for (const act of open) {
      if (act.state === 'waiting') continue;
      const isAlone = !open.some((other) => other !== act && touchesSame(act, other));
      const seen = isAlone ? decideAct(act, after) : 'unknown';
      this.#change(act.id, (each) => afterStatus(each, seen));
    }
  }

  /** An act was carried out, and its state is `now`: that is before the acts that wait, and hides what became of lost ones. */
  #rebase(done: Act, now: CharacterState): void {
    this.#acts = this.#acts.map((act) => {
      if (act.before === null || !touchesSame(act, done)) return act;
      return { ...act, before: act.state === 'waiting' ? now : null };
    });
  }

  #forgetOldest(): void {
    const undecided = this.#acts.filter(({ before, state }) => before !== null && state !== 'waiting');
    for (const { id } of undecided.slice(KEPT_UNDECIDED)) this.#change(id, (act) => ({ ...act, before: null }));
  }

  #find(id: string): Act | undefined {
    return this.#acts.find((each) => each.id === id);
  }

  #end(id: string, end: (act: Act) => Pick<Act, 'state' | 'sentence' | 'trade'> & Partial<Pick<Act, 'before'>>): void {
    this.#change(id, (act) => ({ ...act, before: null, ...end(act) }));
    const act = this.#find(id);
    if (act !== undefined) this.#options.onEnd(act.state === 'done' ? 'info' : 'warn', act.sentence);
  }

  #change(id: string, change: (act: Act) => Act): void {
    this.#acts = this.#acts.map((act) => (act.id === id ? change(act) : act));
    this.#options.onChange();
  }
}

/** An undecided act after a status that shows `seen` of it. */
function afterStatus(act: Act, seen: 'seen-done' | 'seen-undone' | 'unknown'): Act {
  const request = describeRequest(act.endpoint, act.params);
  if (act.state === 'refused') {
    if (seen !== 'seen-done') return { ...act, before: null };
    const sentence = `${request}: the server failed; the status shows that it was carried out`;
    return { ...act, state: seen, sentence, before: null };
  }
  if (act.fate === 'queued' && seen !== 'seen-done') return act;
  return { ...act, state: seen, sentence: `${request}: ${SEEN[seen]}`, before: null };
}

/**
 * What was known before an act took effect. Events precede the replies of some acts, so that the state just before the reply
 * already shows what they did.
 */
function stateBefore(reply: GameReply, act: Act, justBefore: CharacterState, after: CharacterState): CharacterState {
  const asked = act.before ?? justBefore;
  switch (reply.method) {
    case 'trade':
    case 'recharge_warp_power':
    case 'transfer_warp_power':
    case 'combat.leave_fighters':
    case 'combat.collect_fighters':
    case 'salvage.collect':
      return justBefore;
    case 'move': {
      const last = after.moves.at(-1);
      const isOther = last?.to === reply.result.sector && last.from !== asked.sector;
      // Another move came between: nothing is known of the ship at its start.
      return isOther ? { ...asked, sector: last.from, ship: null } : asked;
    }
    default:
      return asked;
  }
}

/** Whom a sentence is about: nobody is named for the character whose log this is. */
function subjectOf(params: Act['params'], { characterId }: CharacterState): string {
  return isAbout(params, characterId) ? '' : `${String(params.character_id ?? params.from_character_id)}: `;
}

const viewAct = viewOnce(({ at, endpoint, id, sentence, state, trade }: Act): ActView => {
  return { at, endpoint, id, sentence, state, trade };
});
