import type { ComponentType } from 'react';

/** The lines of every provider in one stream, which fills the height that it is given; null where there is none to show. */
export const CombinedLog: ComponentType | null = null;
