import type { JsonObject } from '#shared/json.ts';
import type { ActView } from '#shared/panel/game/act.ts';
import { type CallError, sayCallError } from '../../calls/call-error.ts';
import type { Platform } from '../../platform/platform.ts';
import type { CharacterState } from '../state/character-state.ts';
import type { GameReply } from '../state/game-reply.ts';
import type { Act } from './act.ts';
import { decideAct } from './decide-act.ts';
import { describeOutcome, describeRequest } from './describe-act.ts';

/** Acts that are kept. */
const KEPT_ACTS = 100;

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
    return this.#acts.map(({ at, endpoint, id, sentence, state, trade }) => {
      return { at, endpoint, id, sentence, state, trade };
    });
  }

  /** A request goes out; `before` is null for one of another character. Returns its id. */
  begin(endpoint: string, params: JsonObject, before: CharacterState | null): string {
    const { clock, ids } = this.#options.platform;
    const id = ids.next('act');
    const act: Act = {
      ...{ id, endpoint, params, before, at: clock.now(), state: 'waiting' },
      ...{ sentence: describeRequest(endpoint, params), trade: null },
    };
    this.#acts = [act, ...this.#acts].slice(0, KEPT_ACTS);
    this.#options.onChange();
    return id;
  }

  /** It was answered with a success, which may say no. */
  answer(id: string, reply: GameReply, after: CharacterState): void {
    this.#end(id, (act) => describeOutcome(reply, act.before ?? after, after));
  }

  /**
   * It has no result: it was refused, was not sent, or its reply was lost. Of the last kind a later status may show more: see
   * {@link decide}.
   */
  fail(id: string, error: CallError): void {
    if (error.kind === 'protocol') {
      this.#end(id, (act) => ({
        ...{ state: 'refused', trade: null },
        sentence: `${act.sentence} was refused: ${error.message}`,
      }));
      return;
    }
    if (error.code === 'BAD_PARAMS' || error.code === 'NOT_CONNECTED') {
      this.#end(id, () => ({ state: 'not-sent', sentence: sayCallError(error), trade: null }));
      return;
    }
    this.#change(id, (act) => ({
      ...act,
      state: 'unknown',
      sentence: `${act.sentence}: not known whether it was carried out`,
    }));
    const act = this.#acts.find((each) => each.id === id);
    if (act !== undefined) this.#options.onEnd('warn', `${act.sentence} (${error.message})`);
  }

  /** A status came after replies were lost: it shows what became of some of their requests. */
  decide(after: CharacterState): void {
    for (const act of this.#acts) {
      if (act.state !== 'unknown' || act.before === null) continue;
      const state = decideAct(act, after);
      const words = {
        'seen-done': 'its reply was lost; the status shows that it was carried out',
        'seen-undone': 'its reply was lost; the status shows nothing of it',
        unknown: 'not known whether it was carried out',
      };
      const sentence = `${describeRequest(act.endpoint, act.params)}: ${words[state]}`;
      this.#change(act.id, (each) => ({ ...each, state, sentence, before: null }));
    }
  }

  #end(id: string, end: (act: Act) => Pick<Act, 'state' | 'sentence' | 'trade'>): void {
    this.#change(id, (act) => ({ ...act, ...end(act), before: null }));
    const act = this.#acts.find((each) => each.id === id);
    if (act !== undefined) this.#options.onEnd(act.state === 'done' ? 'info' : 'warn', act.sentence);
  }

  #change(id: string, change: (act: Act) => Act): void {
    this.#acts = this.#acts.map((act) => (act.id === id ? change(act) : act));
    this.#options.onChange();
  }
}
