import { createContext } from 'react';
import { BROWSER_STILLS } from './browser-stills.ts';
import type { StillSource } from './still-source.ts';

/** Where the page takes still images from; tests provide another. */
export const StillContext = createContext<StillSource>(BROWSER_STILLS);
