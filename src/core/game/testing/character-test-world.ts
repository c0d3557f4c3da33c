import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '#shared/json.ts';
import type { CharacterNotice, CharacterSnapshot } from '#shared/panel/game/character.ts';
import { CHARACTER_FEED } from '#shared/panel/game/characters.ts';
import { LOG_FEED } from '#shared/panel/log-row.ts';
import { GameServer, type GameServerOptions } from '#simulators/game/game-server.ts';
import { FeedHub } from '../../feeds/feed-hub.ts';
import { SummedLog } from '../../feeds/summed-log.ts';
import { untilState } from '../../feeds/testing/until-state.ts';
import { createLineLogger } from '../../platform/logger.ts';
import { createSystemPlatform } from '../../platform/platform.ts';
import { LOOPBACK_RETRY_POLICY } from '../../supervision/retry-policy.ts';
import { createStartGate } from '../../supervision/start-gate.ts';
import { GameCharacter, type GameCharacterOptions } from '../game-character.ts';
import { RequestMonitor } from './request-monitor.ts';

/** A character with everything that it publishes, and a simulated server on real sockets. Attempts follow each other at once. */
export class CharacterTestWorld {
  readonly hub = new FeedHub();
  readonly notices: CharacterNotice[] = [];
  readonly platform = createSystemPlatform(
    createLineLogger(
      () => 0,
      () => {},
    ),
  );
  readonly server: GameServer;
  readonly #logOfAll = new SummedLog(this.hub, 'all', this.platform.clock);
  readonly #monitor = new RequestMonitor(this.platform.clock, this.hub);
  readonly #characters: GameCharacter[] = [];
  readonly stateDirectory: string;

  private constructor(server: GameServer, stateDirectory: string) {
    this.server = server;
    this.stateDirectory = stateDirectory;
  }

  /** A server that listens, with a galaxy of few sectors. */
  static async create(options: Omit<GameServerOptions, 'clock'> = {}): Promise<CharacterTestWorld> {
    const stateDirectory = await mkdtemp(join(tmpdir(), 'character-'));
    const { clock } = createSystemPlatform(
      createLineLogger(
        () => 0,
        () => {},
      ),
    );
    const world = new CharacterTestWorld(new GameServer({ clock, sectors: 20, ...options }), stateDirectory);
    await world.server.listen();
    return world;
  }

  /** Adds a character by the id of its connection, which is its name in the game too, and starts it. */
  add(id: string, more: Partial<GameCharacterOptions> = {}): GameCharacter {
    const character = new GameCharacter({
      definition: { id, title: id, characterId: id, url: this.server.url, start: 'automatic' },
      ...{ platform: this.platform, hub: this.hub, logOfAll: this.#logOfAll, monitor: this.#monitor },
      startGate: createStartGate(2),
      retryPolicy: { ...LOOPBACK_RETRY_POLICY, firstDelayMs: 1, capMs: 20 },
      limits: { closeMs: 50 },
      stateDirectory: this.stateDirectory,
      onNotice: (notice) => this.notices.push(notice),
      ...more,
    });
    this.#characters.push(character);
    character.start();
    return character;
  }

  /** Adds a character, and joins the game with it. */
  async addJoined(
    id: string,
    payload: { readonly sector?: number; readonly credits?: number } = {},
    more: Partial<GameCharacterOptions> = {},
  ): Promise<GameCharacter> {
    const character = this.add(id, more);
    await this.untilPhase(id, 'ready');
    const joined = await character.call('join', { ...payload });
    if (!joined.ok) throw new Error(`${id} did not join: ${joined.error.message}`);
    return character;
  }

  /** Sets a fault of the server, or does it at once. */
  spoil(fault: JsonObject): void {
    const reply = this.server.faults.set(fault);
    if (reply.kind === 'done') reply.apply();
  }

  /** Where the first warp of a sector leads to. */
  exitOf(sector: number): number {
    const [to] = this.server.universe.world.galaxy.sector(sector)?.warps ?? [];
    if (to === undefined) throw new Error(`sector ${sector} has no warp`);
    return to;
  }

  /** The names of the requests that all characters have sent. */
  get requests(): readonly string[] {
    return this.#monitor.requests;
  }

  snapshotOf(id: string): CharacterSnapshot {
    const { value } = this.hub.state(CHARACTER_FEED, id);
    if (value === undefined) throw new Error('nothing was published');
    return value;
  }

  /** What the log of a character says. */
  linesOf(id: string): readonly string[] {
    return this.hub
      .log(LOG_FEED, id)
      .read(0, Number.POSITIVE_INFINITY)
      .rows.map(({ text }) => text);
  }

  /** Resolves with the first published snapshot, the present one included, for which `isReached` holds. */
  until(id: string, isReached: (snapshot: CharacterSnapshot) => boolean): Promise<CharacterSnapshot> {
    return untilState(this.hub.state(CHARACTER_FEED, id), isReached);
  }

  untilPhase(id: string, phase: CharacterSnapshot['connection']['phase']['name']): Promise<CharacterSnapshot> {
    return this.until(id, ({ connection }) => connection.phase.name === phase);
  }

  async close(): Promise<void> {
    await Promise.all(this.#characters.map((character) => character.close()));
    this.server.dispose();
    this.#monitor.dispose();
    await rm(this.stateDirectory, { recursive: true, force: true });
  }
}
