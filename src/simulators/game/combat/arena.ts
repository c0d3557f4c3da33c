import type { Disposable } from '#core/platform/disposable.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { Later } from '../audience.ts';
import type { GameNotifier } from '../game-notifier.ts';
import { type GameRefusal, refusal } from '../wire/game-refusal.ts';
import type { Character } from '../world/character.ts';
import { carryOutRound } from './carry-out-round.ts';
import { type ConcludedRound, RoundReporter } from './conclude-round.ts';
import { encounterReport } from './fight-report.ts';
import { garrisonAction } from './garrison-tactics.ts';
import {
  characterCombatant,
  garrisonCombatant,
  ROUND_MS,
  type RoundAction,
  SimulatedFight,
} from './simulated-fight.ts';

/** Called when a round begins to wait for actions. */
export type RoundListener = (fight: SimulatedFight) => void;

const KEPT_FIGHTS = 100;

/** All fights, one to a sector, and the time limits of their rounds. */
export class Arena {
  readonly #notifier: GameNotifier;
  readonly #reporter: RoundReporter;
  readonly #fights = new Map<string, SimulatedFight>();
  readonly #timers = new Map<string, Disposable>();
  readonly #listeners = new Set<RoundListener>();

  constructor(notifier: GameNotifier) {
    this.#notifier = notifier;
    this.#reporter = new RoundReporter(notifier, this);
  }

  /** Calls the listener at each round that waits, of any fight. */
  onRound(listener: RoundListener): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  /** A fight by its id, also when it is over. */
  find(id: string): SimulatedFight | undefined {
    return this.#fights.get(id);
  }

  /** The fight that a character is in. */
  fightOf(id: string): SimulatedFight | undefined {
    return [...this.#fights.values()].find((fight) => !fight.isOver && fight.has(id));
  }

  /**
   * A character has come into a sector: it joins the fight there, or is attacked by a garrison. A teleport does not stop at a
   * toll. Returns the fight; whoever moves the character announces its round when the time has come.
   */
  enter(character: Character, how: 'move' | 'teleport'): SimulatedFight | null {
    const { sector } = character;
    const running = this.#fightIn(sector);
    if (running !== undefined) {
      running.combatants.set(character.id, characterCombatant(character));
      return running;
    }
    const isAttacked = this.#notifier.world
      .garrisonsIn(sector)
      .some(
        ({ mode, ownerId }) =>
          ownerId !== character.id && (mode === 'offensive' || (mode === 'toll' && how === 'move')),
      );
    return isAttacked ? this.#start(character) : null;
  }

  /** Starts a fight with everybody in the sector, or returns the one that runs there. */
  initiate(character: Character, later: Later): Result<SimulatedFight, GameRefusal> {
    if (character.ship.fighters <= 0) return fail(refusal(400, 'Cannot initiate combat while you have no fighters.'));
    const running = this.fightOf(character.id) ?? this.#fightIn(character.sector);
    if (running !== undefined) return succeed(running);
    const { world } = this.#notifier;
    const { id, sector } = character;
    const isAlone = world.othersIn(sector, id).length === 0;
    if (isAlone && world.garrisonsIn(sector).every(({ ownerId }) => ownerId === id)) {
      return fail(refusal(409, 'No opponents available to engage'));
    }
    const fight = this.#start(character);
    later(() => this.announce(fight));
    return succeed(fight);
  }

  /** Takes an action, which replaces an earlier one of this round; resolves the round where everybody has acted. */
  submit(fight: SimulatedFight, id: string, action: RoundAction, later: Later): ConcludedRound | null {
    fight.actions.set(id, action);
    return fight.isReady ? this.#resolve(fight, 'by-action', later) : null;
  }

  /** Tells everybody in a fight which round waits. */
  announce(fight: SimulatedFight): void {
    if (fight.isOver) return;
    const { audience, dialect } = this.#notifier;
    audience.notify(fight.audience, 'combat.round_waiting', encounterReport(fight, dialect));
    for (const listener of this.#listeners) listener(fight);
  }

  /** Ends all fights without an outcome: their garrisons are lost, as on a restart of the server. */
  clear(): void {
    for (const timer of this.#timers.values()) timer.dispose();
    this.#timers.clear();
    this.#fights.clear();
    this.#notifier.world.loseFightingGarrisons();
  }

  #fightIn(sector: number): SimulatedFight | undefined {
    return [...this.#fights.values()].find((fight) => !fight.isOver && fight.sector === sector);
  }

  #start(initiator: Character): SimulatedFight {
    const { audience, dialect, world } = this.#notifier;
    const { sector } = initiator;
    const fight = new SimulatedFight(this.#notifier.drawId(), sector, initiator.id);
    fight.combatants.set(initiator.id, characterCombatant(initiator));
    for (const other of world.othersIn(sector, initiator.id)) fight.combatants.set(other.id, characterCombatant(other));
    for (const garrison of world.takeGarrisons(sector)) {
      const combatant = garrisonCombatant(garrison, sector);
      fight.combatants.set(combatant.id, combatant);
    }
    this.#fights.set(fight.id, fight);
    this.#forgetOldFights();
    this.#beginRound(fight);
    const report = { ...encounterReport(fight, dialect), initiator: initiator.id, target: null, target_type: null };
    audience.notify(fight.audience, 'combat.started', report);
    return fight;
  }

  #beginRound(fight: SimulatedFight): void {
    const { clock } = this.#notifier;
    fight.actions.clear();
    fight.payers.clear();
    fight.deadline = clock.now() + ROUND_MS;
    for (const combatant of fight.combatants.values()) {
      if (combatant.kind === 'garrison') fight.actions.set(combatant.id, garrisonAction(combatant, fight, clock.now()));
    }
    this.#timers.get(fight.id)?.dispose();
    this.#timers.set(
      fight.id,
      clock.after(ROUND_MS, () => this.#resolve(fight, 'by-time', (effect) => effect())),
    );
  }

  #resolve(fight: SimulatedFight, how: 'by-action' | 'by-time', later: Later): ConcludedRound {
    const { dialect, random } = this.#notifier;
    const ended = fight.deadline;
    const resolved = carryOutRound(fight, dialect.tollSatisfied, random, this.#notifier.now);
    fight.log.push({ resolved, at: this.#notifier.now });
    const combatants = [...fight.combatants.values()];
    const audience = fight.audience;
    for (const [id, hasFled] of Object.entries(resolved.fled)) if (hasFled) fight.combatants.delete(id);
    if (resolved.end === null) {
      fight.round += 1;
      this.#beginRound(fight);
    } else {
      fight.end = resolved.end;
      this.#timers.get(fight.id)?.dispose();
      this.#timers.delete(fight.id);
    }
    const deadline = resolved.end === null ? fight.deadline : ended;
    const round = { fight, resolved, deadline, how, audience, combatants };
    this.#reporter.conclude(round, later);
    return round;
  }

  #forgetOldFights(): void {
    for (const [id, fight] of this.#fights) {
      if (this.#fights.size <= KEPT_FIGHTS) return;
      if (fight.isOver) this.#fights.delete(id);
    }
  }
}
