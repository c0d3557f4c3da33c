import type { Memories } from '#shared/panel/memory.ts';
import { rememberedChoice } from '#stores/window/window-memory.ts';

/** What becomes of an open microphone when the window is hidden. */
export type HiddenMicrophone = 'closes' | 'stays open';

/** It closes unless the person chose otherwise: nobody is heard unawares. */
export function hiddenMicrophone(memories: Memories): HiddenMicrophone {
  return rememberedChoice(memories, 'hidden-microphone', ['closes', 'stays open']);
}
