import { createStore } from 'zustand/vanilla';

/** What a window remembers from one start to the next. */
export const MEMORIES = [
  'tour',
  'attention-order',
  'overview-part',
  'recent-commands',
  'list-width',
  'bot-commands',
] as const;
export type Memory = (typeof MEMORIES)[number];

type Memories = Readonly<Partial<Record<Memory, string>>>;

const PREFIX = 'flybridge.';

/** What is remembered now, as texts. What was never set is absent. */
export const memoryStore = createStore<Memories>(() => ({}));

let storage: Pick<Storage, 'getItem' | 'setItem'> | null = null;

/** Takes up what was remembered before, and remembers there what comes. */
export function openMemory(opened: Pick<Storage, 'getItem' | 'setItem'>): void {
  storage = opened;
  const stored = MEMORIES.flatMap((name) => {
    const text = opened.getItem(`${PREFIX}${name}`);
    return text === null ? [] : [[name, text] as const];
  });
  memoryStore.setState(Object.fromEntries(stored), true);
}

export function remember(name: Memory, text: string): void {
  storage?.setItem(`${PREFIX}${name}`, text);
  memoryStore.setState({ [name]: text });
}

/** The remembered one of a few choices; the first where none of them is remembered. */
export function rememberedChoice<Choice extends string>(
  memories: Memories,
  name: Memory,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  return choices.find((choice) => choice === memories[name]) ?? choices[0];
}
