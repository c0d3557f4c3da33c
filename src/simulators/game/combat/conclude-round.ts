import type { JsonObject } from '#shared/json.ts';
import type { Later } from '../audience.ts';
import type { GameNotifier } from '../game-notifier.ts';
import { garrisonReport, salvageReport } from '../wire/status-report.ts';
import type { Character } from '../world/character.ts';
import { roundReport } from './fight-report.ts';
import type { Combatant, ResolvedRound, SimulatedFight } from './simulated-fight.ts';
import { divideSpoils } from './spoils.ts';

/** A round that was resolved just now. */
export interface ConcludedRound {
  readonly fight: SimulatedFight;
  readonly resolved: ResolvedRound;
  /** The deadline of the next round, or of this one if the fight has ended. */
  readonly deadline: number;
  readonly how: 'by-action' | 'by-time';
  /** Everybody in the round, and who gets its events. */
  readonly combatants: readonly Combatant[];
  readonly audience: readonly string[];
}

/** Where fights begin and go on. */
export interface FightEntry {
  /** A character has come into a sector: returns the fight that it is in now. */
  enter(character: Character, how: 'move'): SimulatedFight | null;
  /** Tells everybody in a fight which round waits. */
  announce(fight: SimulatedFight): void;
}

/** Tells the outcome of rounds and fights in the order of the server's events, and carries out what follows from them. */
export class RoundReporter {
  readonly #notifier: GameNotifier;
  readonly #arena: FightEntry;

  constructor(notifier: GameNotifier, arena: FightEntry) {
    this.#notifier = notifier;
    this.#arena = arena;
  }

  conclude(round: ConcludedRound, later: Later): void {
    const { combatants, deadline, fight, how, resolved } = round;
    const { dialect } = this.#notifier;
    const event = { ...roundReport(fight.id, resolved, combatants, deadline, dialect), sector: fight.sector };
    const isSilent = how === 'by-time' && dialect.timedOutRound === 'silent';
    // No status shows what a round by time did until the fight goes on by an action, or ends.
    if (!isSilent || resolved.end !== null) this.#applyLosses(combatants);
    this.#sendRound(round, event, isSilent);
    if (!isSilent) this.#moveFleers(round);
    if (resolved.end === null) {
      if (fight.combatants.size > 0) this.#arena.announce(fight);
      return;
    }
    if (dialect.lastRound === 'twice') this.#sendRound(round, event, isSilent);
    if (dialect.combatEnded === 'before-reply') this.#end(round, event);
    else later(() => this.#end(round, event));
  }

  #sendRound({ audience, combatants }: ConcludedRound, event: JsonObject, isSilent: boolean): void {
    this.#notifier.audience.notify(audience, 'combat.round_resolved', event);
    if (isSilent) return;
    for (const { id, kind } of combatants) if (kind === 'character') this.#sendStatus(id);
  }

  #sendStatus(id: string): void {
    const character = this.#notifier.world.character(id);
    if (character !== undefined) this.#notifier.sendStatus(character);
  }

  #applyLosses(combatants: readonly Combatant[]): void {
    for (const { fighters, id, kind, shields } of combatants) {
      const character = kind === 'character' ? this.#notifier.world.character(id) : undefined;
      if (character !== undefined) Object.assign(character.ship, { fighters, shields });
    }
  }

  #moveFleers({ fight, resolved }: ConcludedRound): void {
    const { audience, dialect, world } = this.#notifier;
    for (const [id, hasFled] of Object.entries(resolved.fled)) {
      const character = world.character(id);
      const destination = resolved.actions[id]?.destination ?? null;
      if (!hasFled || character === undefined || destination === null) continue;
      const from = character.sector;
      world.place(character, destination, this.#notifier.now);
      const status = this.#notifier.fullStatusOf(character);
      const next = this.#arena.enter(character, 'move');
      this.#notifier.sendMovement(character, from, 'depart', 'normal');
      audience.notify([id], 'status.update', status);
      if (next !== null) this.#arena.announce(next);
      this.#notifier.sendMoved(character, from, 'normal');
      this.#notifier.sendMovement(character, destination, 'arrive', 'normal');
      if (dialect.fledNotice === 'none') continue;
      audience.notify([id], 'combat.ended', {
        ...{ combat_id: fight.id, sector: fight.sector, result: 'fled', round: resolved.round },
        ...{ fled_to_sector: destination, salvage: [] },
      });
    }
  }

  #end({ audience, fight, how, resolved }: ConcludedRound, event: JsonObject): void {
    const notifier = this.#notifier;
    const { dialect, world } = notifier;
    const { changed, owners, salvage } = divideSpoils(fight, world, () => notifier.drawId(), notifier.now);
    // A fleer whose round ended by time hears nothing more.
    const gone = (id: string) =>
      resolved.fled[id] === true &&
      (dialect.fledNotice === 'sent' || (how === 'by-time' && dialect.timedOutRound === 'silent'));
    const hearers = audience.filter((id) => !gone(id));
    for (const id of changed) if (!gone(id)) this.#sendStatus(id);
    const garrisons = world.garrisonsIn(fight.sector).map((garrison) => garrisonReport(garrison, dialect));
    for (const owner of owners) {
      notifier.audience.notify([owner], 'sector.garrison_updated', { sector: fight.sector, garrisons });
    }
    notifier.audience.notify(hearers, 'combat.ended', {
      ...event,
      ...(salvage.length > 0 ? { salvage: salvage.map((each) => salvageReport(each, dialect)) } : {}),
    });
  }
}
