import { COMMAND_GROUPS, type PaletteCommand } from '#connections/command.ts';
import { matchWords, type WordMatch } from '#ui/words/match-words.ts';

/** A command that answers a query, and which of its letters do. */
export interface FoundCommand {
  readonly command: PaletteCommand;
  readonly match: WordMatch;
}

/** Of commands that are shown only when something is typed, so many are found at once. */
const MOST_OF_MANY = 50;

/** With this before it a query finds actions alone. */
export const ACTIONS_ONLY = '>';

/**
 * The commands that match a query, best first; between equals, recent ones first. `recent` has their ids, newest first.
 */
export function findCommands(
  commands: readonly PaletteCommand[],
  query: string,
  recent: readonly string[],
): readonly FoundCommand[] {
  const isNarrow = query.startsWith(ACTIONS_ONLY);
  const words = isNarrow ? query.slice(ACTIONS_ONLY.length) : query;
  const recency = (id: string): number => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  const found = commands
    .filter(({ group, shown }) => (!isNarrow || group === 'Actions') && (words !== '' || shown !== 'when-typed'))
    .flatMap((command) => {
      const match = matchWords(words, command.label);
      return match === null ? [] : [{ command, match }];
    })
    .sort(
      (a, b) => a.match.rank - b.match.rank || recency(a.command.id) - recency(b.command.id) || caution(a) - caution(b),
    );
  const many = found.filter(({ command }) => command.shown === 'when-typed').slice(0, MOST_OF_MANY);
  return found.filter((each) => each.command.shown !== 'when-typed' || many.includes(each));
}

/** What ends or changes something comes after what does not. */
function caution({ command }: FoundCommand): number {
  return command.question === undefined ? 0 : 1;
}

/** Commands under one heading. */
export interface CommandGroup {
  readonly name: string;
  readonly found: readonly FoundCommand[];
}

/**
 * Found commands in groups. Without a query: what was run last, pages, what needs a person, then all else, the parts of pages
 * last. With one: the group with the best match first, and of equals pages before actions. What ends or changes something is
 * first only where nothing else was found as well as it.
 */
export function groupCommands(
  found: readonly FoundCommand[],
  query: string,
  recent: readonly string[],
): readonly CommandGroup[] {
  const latest =
    query === ''
      ? recent.flatMap((id) => found.find((each) => each.command.id === id && caution(each) === 0) ?? [])
      : [];
  const others = found.filter((each) => !latest.includes(each));
  const groups = COMMAND_GROUPS.map((name) => ({
    name,
    found: others.filter(({ command }) => command.group === name),
  }));
  const first = ({ found: [best] }: CommandGroup) =>
    best === undefined ? Number.POSITIVE_INFINITY : best.match.rank + caution(best) / 2;
  const ordered = query === '' ? pagesBeforeParts(groups) : groups.toSorted((one, other) => first(one) - first(other));
  return [{ name: 'Recent', found: latest }, ...ordered].filter((group) => group.found.length > 0);
}

/** A page has a key; its parts and what is shown on it are many, and would push everything else out of sight. */
function pagesBeforeParts(groups: readonly CommandGroup[]): readonly CommandGroup[] {
  const pages = groups.find(({ name }) => name === 'Pages')?.found ?? [];
  const isPage = ({ command }: FoundCommand) => command.keys !== '';
  return [
    { name: 'Pages', found: pages.filter(isPage) },
    ...groups.filter(({ name }) => name !== 'Pages'),
    { name: 'On the pages', found: pages.filter((each) => !isPage(each)) },
  ];
}
