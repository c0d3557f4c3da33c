import { type ByKey, defineFeed } from '../../feeds/define-feed.ts';

/**
 * By provider id: what the last line of its standard error shows while the program overwrites it, as a progress bar does; null
 * while no line runs. Its last state becomes a line of the log.
 */
export const RUNNING_LINE_FEED = defineFeed.state<string | null, ByKey>('runningLine');
