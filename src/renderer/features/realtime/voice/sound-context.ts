import { createContext } from 'react';
import { browserSound } from './sound/browser-sound.ts';
import type { SoundSystem } from './sound/sound-system.ts';

/** Makes the sound system of a page; tests provide another. */
export const SoundContext = createContext<() => SoundSystem>(() => browserSound({ processing: 'on' }));
