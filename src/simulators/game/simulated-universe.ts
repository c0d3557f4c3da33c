import { Arena } from './combat/arena.ts';
import { GameNotifier, type NotifierOptions } from './game-notifier.ts';

/** A world with its fights and its chat: what calls act upon. */
export class SimulatedUniverse extends GameNotifier {
  readonly arena: Arena;
  readonly #lastChat = new Map<string, number>();

  constructor(options: NotifierOptions) {
    super(options);
    this.arena = new Arena(this);
  }

  /** Allows one chat message a second for each character; false if the last one is less than a second ago. */
  takeChatSecond(id: string): boolean {
    const elapsed = this.clock.elapsed();
    const last = this.#lastChat.get(id);
    if (last !== undefined && elapsed - last < 1000) return false;
    this.#lastChat.set(id, elapsed);
    return true;
  }

  nextChatId(): number {
    this.world.lastChatId += 1;
    return this.world.lastChatId;
  }

  dispose(): void {
    this.arena.clear();
  }
}
