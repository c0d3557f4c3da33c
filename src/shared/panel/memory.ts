import { defineFeed } from '../feeds/define-feed.ts';

/** What a window remembers from one start to the next. */
export const MEMORIES = [
  'tour',
  'attention-order',
  'overview-part',
  'overview-range',
  'recent-commands',
  'list-width',
  'bot-commands',
  'inspector-width',
  'hidden-microphone',
] as const;
export type Memory = (typeof MEMORIES)[number];

/** What is remembered, as texts. What was never set is absent. */
export type Memories = Readonly<Partial<Record<Memory, string>>>;

/** Comes when what was remembered before has been read. */
export const MEMORY_FEED = defineFeed.state<Memories>('memory');
