import { z } from 'zod';
import type { ChatLine } from '#shared/protocols/relay/instance-state.ts';

/** The maximum number of messages whose line in the log is awaited. */
const MAX_AWAITED = 100;

const saidSchema = z.object({ sender: z.string(), text: z.string() });

/** What was sent and shown of a conversation, for the next bridge of the same life of the instance. */
export const savedChatSchema = z.object({ seq: z.number(), awaited: z.array(saidSchema) });
export type SavedChat = z.output<typeof savedChatSchema>;

/** A message without its place in a log. */
export type Said = Readonly<z.output<typeof saidSchema>>;

/**
 * Decides which lines of an instance's chat log go to the room: each once in a life of the instance, and never one that
 * came from the room.
 */
export class ChatRelay {
  #birth: string | null = null;
  #saved: (SavedChat & { readonly birth: string }) | null;
  #seq = 0;
  /** Shown at the instance on request, and not found in its log yet. */
  #awaited: readonly Said[] = [];

  constructor(saved: (SavedChat & { readonly birth: string }) | null) {
    this.#saved = saved;
  }

  get saved(): SavedChat {
    if (this.#birth === null && this.#saved !== null) return { seq: this.#saved.seq, awaited: this.#saved.awaited };
    return { seq: this.#seq, awaited: [...this.#awaited] };
  }

  /** The lines of a log that are new and were written at the instance. What was there before the bridge is history. */
  read(log: readonly ChatLine[], birth: string): readonly ChatLine[] {
    if (birth !== this.#birth) this.#beginLife(log, birth);
    const fresh = log.filter(({ seq }) => seq > this.#seq);
    this.#seq = Math.max(this.#seq, ...fresh.map(({ seq }) => seq));
    return fresh.filter((line) => !this.#takeAwaited(line));
  }

  /** A message is about to be shown at the instance. */
  await(said: Said): void {
    this.#awaited = [...this.#awaited.slice(1 - MAX_AWAITED), said];
  }

  /** The instance has refused a message. */
  cancel(said: Said): void {
    this.#takeAwaited(said);
  }

  #beginLife(log: readonly ChatLine[], birth: string): void {
    const isWatched = this.#birth !== null;
    const saved = this.#saved?.birth === birth ? this.#saved : null;
    this.#birth = birth;
    this.#saved = null;
    this.#awaited = saved?.awaited ?? [];
    this.#seq = saved?.seq ?? (isWatched ? 0 : Math.max(0, ...log.map(({ seq }) => seq)));
  }

  #takeAwaited({ sender, text }: Said): boolean {
    const at = this.#awaited.findIndex((said) => said.sender === sender && said.text.trim() === text.trim());
    if (at === -1) return false;
    this.#awaited = this.#awaited.toSpliced(at, 1);
    return true;
  }
}
