import { defineFeed } from '../feeds/define-feed.ts';

/** Something that the panel could not write into its file. It applies until the panel ends, and is written with the next change. */
export interface UnkeptFile {
  /** In the plural: "approvals". */
  readonly what: string;
  readonly path: string;
  /** What the system said: "ENOSPC: no space left on device, write". */
  readonly reason: string;
}

/** All that is not kept at present. */
export const UNKEPT_FEED = defineFeed.state<readonly UnkeptFile[]>('unkept');
