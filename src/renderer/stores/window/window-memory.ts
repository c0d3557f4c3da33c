import { createStore } from 'zustand/vanilla';
import { MEMORY_FEED, type Memories, type Memory } from '#shared/panel/memory.ts';
import type { PanelClient } from '../panel/panel-client.ts';

/** What is remembered now. What was never set is absent, and everything is until the panel has said what it kept. */
export const memoryStore = createStore<Memories>(() => ({}));

let keeper: Pick<PanelClient, 'call'> | null = null;

/** Takes up what the panel kept from before, and has it keep what comes. What this window has set since holds for it. */
export function openMemory(panel: Pick<PanelClient, 'call' | 'feeds'>): void {
  const { feeds } = panel;
  keeper = panel;
  memoryStore.setState({}, true);
  feeds.watch(MEMORY_FEED, '');
  feeds.store.subscribe(({ states }, before) => {
    const kept = feeds.state(states, MEMORY_FEED, '');
    if (kept === feeds.state(before.states, MEMORY_FEED, '')) return;
    memoryStore.setState((own) => ({ ...kept, ...own }));
  });
}

export function remember(name: Memory, text: string): void {
  memoryStore.setState({ [name]: text });
  void keeper?.call('memory.keep', { name, text });
}

/** A remembered width in px; null where none was remembered, or what was is no width. */
export function rememberedWidth(memories: Memories, name: Memory): number | null {
  const width = Number(memories[name] ?? Number.NaN);
  return Number.isFinite(width) && width > 0 ? width : null;
}

/** The remembered one of a few choices; the first where none of them is remembered. */
export function rememberedChoice<Choice extends string>(
  memories: Memories,
  name: Memory,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  return choices.find((choice) => choice === memories[name]) ?? choices[0];
}
