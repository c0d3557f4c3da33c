import { z } from 'zod';
import type { ChatLine } from '#shared/protocols/relay/instance-state.ts';

/** The maximum number of messages whose line in the log is awaited. */
const MAX_AWAITED = 100;

const saidSchema = z.object({ sender: z.string(), text: z.string() });

/** What was sent and shown of a conversation, for the next bridge. */
export const savedChatSchema = z.object({
  /** The life of the instance whose log was read. The windows may have been read in a later one. */
  birth: z.string(),
  /** The last line of that log that was read. */
  seq: z.number(),
  /** Shown at the instance on request, and not found in its log yet. */
  awaited: z.array(saidSchema),
});
export type SavedChat = Readonly<z.output<typeof savedChatSchema>>;

/** A message without its place in a log. */
export type Said = Readonly<z.output<typeof saidSchema>>;

/**
 * Decides which lines of an instance's chat log go to the room: each once in a life of the instance, and never one that
 * came from the room.
 */
export class ChatRelay {
  #saved: SavedChat | null;

  /** `saved` is what the last bridge of this instance and room has read; null if there was none, or it read nothing. */
  constructor(saved: SavedChat | null) {
    this.#saved = saved;
  }

  /** Null before the first read. */
  get saved(): SavedChat | null {
    return this.#saved;
  }

  /**
   * The lines of a log that are new and were written at the instance, from at most `most` lines; the next read gives those after
   * them. What was there before the first read is history.
   */
  read(log: readonly ChatLine[], birth: string, most = Number.POSITIVE_INFINITY): readonly ChatLine[] {
    const { awaited, seq } = this.#inLife(birth, log);
    const later = log.filter((line) => line.seq > seq).sort((one, other) => one.seq - other.seq);
    const fresh = later.slice(0, most);
    this.#saved = { birth, awaited, seq: Math.max(seq, ...fresh.map((line) => line.seq)) };
    return fresh.filter((line) => !this.#takeAwaited(line));
  }

  /** Whether a log has lines after those that were read. */
  hasMore(log: readonly ChatLine[]): boolean {
    const seq = this.#saved?.seq ?? 0;
    return log.some((line) => line.seq > seq);
  }

  /** A message is about to be shown at the instance, whose log was read before. */
  await(said: Said): void {
    if (this.#saved === null) return;
    this.#saved = { ...this.#saved, awaited: [...this.#saved.awaited.slice(1 - MAX_AWAITED), said] };
  }

  /** The instance has refused a message. */
  cancel(said: Said): void {
    this.#takeAwaited(said);
  }

  /** What was read of a log in this life of the instance. Each life numbers its lines again. */
  #inLife(birth: string, log: readonly ChatLine[]): SavedChat {
    if (this.#saved === null) return { birth, seq: Math.max(0, ...log.map(({ seq }) => seq)), awaited: [] };
    return this.#saved.birth === birth ? this.#saved : { birth, seq: 0, awaited: [] };
  }

  #takeAwaited({ sender, text }: Said): boolean {
    const awaited = this.#saved?.awaited ?? [];
    const at = awaited.findIndex((said) => said.sender === sender && said.text.trim() === text.trim());
    if (this.#saved === null || at === -1) return false;
    this.#saved = { ...this.#saved, awaited: awaited.toSpliced(at, 1) };
    return true;
  }
}
