import type { JsonObject, JsonValue } from '#shared/json.ts';
import type { ConnectionState } from '#shared/lifecycle/connection-state.ts';
import type { CharacterNotice, CharacterSnapshot, WorldPresence } from '#shared/panel/game/character.ts';
import { AGENT_FEED, CHARACTER_CHAT_FEED, CHARACTER_FEED } from '#shared/panel/game/characters.ts';
import type { FlightStep, FlightStops, FlightView } from '#shared/panel/game/flight.ts';
import { presentCharacter } from '#shared/panel/game/present-character.ts';
import type { GameProtocol } from '#shared/protocols/game/protocol.ts';
import type { Result } from '#shared/result.ts';
import type { CallError } from '../calls/call-error.ts';
import type { ClientEvent } from '../calls/client-listener.ts';
import { SupervisedConnection } from '../connections/supervised-connection.ts';
import { PacedPublisher } from '../feeds/paced-publisher.ts';
import { isAbout } from './acts/is-about.ts';
import { agentAfter, agentAfterLoss, agentLineOf, NO_AGENT } from './agent/agent-watch.ts';
import type { CharacterDefinition } from './character-definition.ts';
import type { CharacterDeps } from './character-deps.ts';
import { CharacterLog } from './character-log.ts';
import { CharacterWorld } from './character-world.ts';
import { FlightRunner } from './flight/flight-runner.ts';
import { flightSpansOf } from './flight/flight-spans.ts';
import { sayFlight } from './flight/say-flight.ts';
import { LinkFacts } from './link-facts.ts';
import { CharacterMemory } from './memory/character-memory.ts';
import { findNotice } from './notices/find-notice.ts';
import { RequestSender } from './request-sender.ts';
import { type ServerPlace, serverPlaceOf } from './server/game-address.ts';
import { type GameChannel, GameDriver, type GameObserver } from './server/game-driver.ts';
import type { CharacterState } from './state/character-state.ts';
import { isOwnStatus } from './state/is-own-status.ts';
import type { CharacterInput } from './state/project-character.ts';
import { viewChat } from './view/view-character.ts';

export interface GameCharacterOptions extends CharacterDeps {
  readonly definition: CharacterDefinition;
  /** Called when the result of {@link GameCharacter.snapshot} changed. */
  readonly onChange?: () => void;
  /** Called with what happens to what is the character's. */
  readonly onNotice?: (notice: CharacterNotice) => void;
  /** Called when a flight has arrived, or was stopped. */
  readonly onFlightEnd?: (flight: FlightView) => void;
}

/** A character of the game: its supervised connection, what is known of its world, and what is asked of the server. */
export class GameCharacter {
  readonly #options: GameCharacterOptions;
  readonly #place: ServerPlace;
  readonly #connection: SupervisedConnection<GameChannel>;
  readonly #log: CharacterLog;
  readonly #world: CharacterWorld;
  readonly #requests: RequestSender;
  readonly #flights: FlightRunner;
  readonly #publisher: PacedPublisher;
  readonly #recalled: Promise<void>;
  readonly #link = new LinkFacts();
  #channel: GameChannel | null = null;
  #publishedChat: CharacterState['chat'] | null = null;
  #presence: WorldPresence = 'unknown';
  #agent = NO_AGENT;
  #notice: CharacterNotice | null = null;
  /** Why the last attempts failed; empty after a successful one. */
  #lastMissed = '';

  constructor(options: GameCharacterOptions) {
    const { definition, platform } = options;
    const { characterId, id, url } = definition;
    this.#options = options;
    this.#place = serverPlaceOf(url);
    this.#world = new CharacterWorld({
      ...{ characterId, clock: platform.clock },
      memory: new CharacterMemory({ ...options, address: url, characterId }),
      onOtherUniverse: (sectors, before) => {
        const words = `the server has ${sectors} sectors now, not ${before}: Flybridge forgets the old map`;
        this.#log.addRemark('warn', words);
      },
    });
    this.#connection = new SupervisedConnection({
      ...{ ...options, id, policy: () => options.retryPolicy },
      createDriver: ({ tap }) =>
        new GameDriver({
          ...{ ...options, address: url, characterId, tap },
          observer: this.#observer(),
          startWhen: () => this.#recalled,
        }),
    });
    this.#log = new CharacterLog({ ownerId: id, clock: platform.clock, logs: this.#connection.logs });
    this.#publisher = new PacedPublisher(platform.clock, () => this.#publish());
    this.#requests = new RequestSender({
      ...{ platform, characterId, title: definition.title, log: this.#log },
      client: () => this.#channel?.client ?? null,
      state: () => this.#world.state,
      apply: (input) => this.#apply(input),
      onChange: () => this.#publisher.soon(),
    });
    this.#flights = new FlightRunner({
      platform,
      request: (request) => this.#requests.fly(request),
      state: () => this.#world.state,
      onChange: () => this.#publisher.soon(),
      onEnd: (flight) => {
        this.#log.addRemark('info', sayFlight(flight));
        options.onFlightEnd?.(flight);
      },
    });
    this.#connection.supervisor.onState((state) => this.#changed(state));
    this.#recalled = this.#recall();
    this.#publish();
  }

  get definition(): CharacterDefinition {
    return this.#options.definition;
  }

  start(): void {
    this.#connection.start();
  }

  stop(): void {
    this.#connection.stop();
  }

  /**
   * Makes a request of the game; resolves with the result as the server sent it. A move by a person stops a flight. Nothing
   * that changes the game is sent twice: after a lost reply the status is requested, and decides.
   */
  call(endpoint: string, payload: JsonObject): Promise<Result<JsonValue, CallError>> {
    const { characterId } = this.#options.definition;
    const isMove = endpoint === 'move' || endpoint === 'join';
    if (isMove && isAbout(payload, characterId)) this.#flights.stop('you moved the ship');
    return this.#requests.call(endpoint, payload);
  }

  /** Flies these steps; returns the id of the flight at once. */
  fly(steps: readonly FlightStep[], stops: FlightStops): string {
    return this.#flights.fly(steps, stops);
  }

  stopFlight(): void {
    this.#flights.stop('you stopped it');
  }

  /** What is known of its world, for the questions of windows. */
  get world(): CharacterWorld {
    return this.#world;
  }

  /** Keeps the places of sectors on the map; see {@link MapBook.place}. */
  place(...placed: Parameters<CharacterWorld['place']>): void {
    this.#world.place(...placed);
    this.#publisher.soon();
  }

  dismissAway(): void {
    this.#world.dismissAway();
    this.#publisher.soon();
  }

  dismissNotice(): void {
    this.#notice = null;
    this.#publisher.soon();
  }

  /** Resolves with the first state of the connection for which `isReached` holds. */
  until(isReached: (state: ConnectionState) => boolean): Promise<ConnectionState> {
    return this.#connection.supervisor.until(isReached);
  }

  snapshot(): CharacterSnapshot {
    const { characterId, id, title } = this.#options.definition;
    return {
      ...{ id, title, characterId, connection: this.#connection.state, presence: this.#presence, ...this.#place },
      server: this.#channel?.server ?? null,
      ...this.#link.view,
      ...this.#world.view(),
      creditsGained: this.#world.creditsGained,
      ...{ acts: this.#requests.acts, waitingMessages: this.#requests.waitingMessages },
      ...{ flight: this.#flights.view, away: this.#world.awayReport, agent: this.#agent },
      notice: this.#notice,
      mapVersion: this.#world.mapVersion,
    };
  }

  /** Ends the connection for good; resolves when nothing of it is left and what is known is kept. */
  async close(): Promise<void> {
    this.#flights.stop('the character was removed');
    await this.#connection.close();
    this.#requests.close();
    await this.#world.keep();
    this.#publisher.dispose();
  }

  async #recall(): Promise<void> {
    await this.#world.recall();
    this.#publisher.soon();
  }

  #observer(): GameObserver {
    return {
      event: (event) => this.#handle(event),
      input: (input) => this.#apply(input),
      remark: (text) => this.#log.addRemark('warn', text),
      noise: (noise) => {
        this.#connection.traffic.countNoise();
        this.#log.addNoise(noise);
      },
      answered: (roundTripMs) => {
        this.#link.answered(roundTripMs);
        this.#publisher.soon();
      },
      late: () => {
        this.#link.late();
        this.#publisher.soon();
        this.#connection.traffic.addTrouble('stale', 'no reply to a WebSocket ping');
      },
    };
  }

  #handle(event: ClientEvent<GameProtocol>): void {
    const { definition, hub, platform } = this.#options;
    this.#log.addEvent(event);
    this.#link.received();
    if (event.kind !== 'known') {
      this.#publisher.soon();
      return;
    }
    const at = platform.clock.now();
    const line = agentLineOf(event, at);
    if (line !== null) hub.log(AGENT_FEED, definition.id).append(line);
    this.#agent = agentAfter(this.#agent, event, at);
    this.#apply({ type: 'event', event });
  }

  #apply(input: CharacterInput): void {
    const { clock } = this.#options.platform;
    this.#link.updated(clock.now());
    this.#publisher.soon();
    const before = this.#world.apply(input);
    const { state } = this.#world;
    if (this.#channel !== null && isOwnStatus(input, state.characterId)) this.#cameIn();
    if (state === before) return;
    // What is learnt while the connection begins is what was missed; it is told as such.
    if (this.#channel !== null) this.#announce(findNotice(before, state, clock.now()));
    this.#flights.observe(state);
  }

  /** Its status came over a connection that began without one: somebody joined the game with it, or it can be sent again. */
  #cameIn(): void {
    if (this.#presence === 'in-world') return;
    if (this.#presence === 'absent') this.#world.joined();
    else this.#world.comeBack();
    this.#presence = 'in-world';
    this.#requests.follow();
  }

  #publishChat(): void {
    const { chat } = this.#world.state;
    if (chat === this.#publishedChat) return;
    this.#publishedChat = chat;
    this.#options.hub.state(CHARACTER_CHAT_FEED, this.definition.id).set(viewChat(chat));
  }

  #announce(notice: CharacterNotice | null): void {
    if (notice === null) return;
    this.#notice = notice;
    this.#connection.traffic.addTrouble('waiting', notice.what);
    this.#log.addRemark('warn', notice.what);
    this.#options.onNotice?.(notice);
  }

  #changed(state: ConnectionState): void {
    const { channel } = this.#connection.supervisor;
    const wasConnected = this.#channel !== null;
    const now = this.#options.platform.clock.now();
    this.#channel = channel;
    if (channel !== null && !wasConnected) this.#entered(channel, now);
    if (channel === null && wasConnected) this.#left(now);
    const { phase } = state;
    if (phase.name === 'backoff') {
      const words = state.lastFailure?.message ?? 'the connection was lost';
      // Repeated failures of the same kind are logged once.
      if (wasConnected || words !== this.#lastMissed) this.#log.addRemark('error', words);
      if (wasConnected) this.#connection.traffic.addTrouble('failed', words);
      this.#lastMissed = words;
    }
    if (phase.name === 'blocked') {
      const { message, remedy } = phase.failure;
      this.#log.addRemark('error', `${message}. ${remedy}`);
      this.#connection.traffic.addTrouble('blocked', message);
    }
    this.#publisher.soon();
  }

  #entered({ presence, server }: GameChannel, now: number): void {
    this.#lastMissed = '';
    this.#presence = presence;
    this.#log.addRemark('info', `connected to ${server.name} ${server.version}`.trimEnd());
    this.#link.connected(now);
    if (presence !== 'in-world') return;
    this.#requests.decide();
    this.#world.comeBack();
  }

  #left(now: number): void {
    this.#flights.stop('the connection was lost');
    this.#requests.disconnected();
    this.#world.leave();
    this.#link.lost(now);
    this.#agent = agentAfterLoss(this.#agent);
    this.#presence = 'unknown';
  }

  #publish(): void {
    this.#publishChat();
    const snapshot = this.snapshot();
    this.#options.hub.state(CHARACTER_FEED, snapshot.id).set(snapshot);
    this.#connection.traffic.setStatus(presentCharacter(snapshot).status);
    this.#connection.traffic.reportSpans('flights', flightSpansOf(snapshot.flight));
    this.#options.onChange?.();
  }
}
