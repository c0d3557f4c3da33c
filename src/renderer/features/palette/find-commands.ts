import type { PaletteCommand } from '#connections/command.ts';
import { matchWords, type WordMatch } from '#ui/words/match-words.ts';

/** A command that answers a query, and which of its letters do. */
export interface FoundCommand {
  readonly command: PaletteCommand;
  readonly match: WordMatch;
}

/** With this before it a query finds actions alone. */
export const ACTIONS_ONLY = '>';

/**
 * The commands that answer a query, the best first, and of equals those that were run last. `recent` holds the ids of those,
 * newest first.
 */
export function findCommands(
  commands: readonly PaletteCommand[],
  query: string,
  recent: readonly string[],
): readonly FoundCommand[] {
  const isNarrow = query.startsWith(ACTIONS_ONLY);
  const words = isNarrow ? query.slice(ACTIONS_ONLY.length) : query;
  const recency = (id: string): number => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  return commands
    .filter(({ group }) => !isNarrow || group === 'Actions')
    .flatMap((command) => {
      const match = matchWords(words, command.label);
      return match === null ? [] : [{ command, match }];
    })
    .sort((a, b) => a.match.rank - b.match.rank || recency(a.command.id) - recency(b.command.id));
}
