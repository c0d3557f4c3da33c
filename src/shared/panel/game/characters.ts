import { type ByKey, defineFeed, type FeedDefinition } from '../../feeds/define-feed.ts';
import { column } from '../../feeds/log-columns.ts';
import type { JsonObject } from '../../json.ts';
import type { CharacterMessage, CharacterSnapshot, CharacterSummary } from './character.ts';

/** In the order of the settings. */
export const CHARACTERS_FEED = defineFeed.state<readonly CharacterSummary[]>('characters');

/** By connection id. */
export const CHARACTER_FEED = defineFeed.state<CharacterSnapshot, ByKey>('character');

/** The newest messages, the oldest first, by connection id. */
export const CHARACTER_CHAT_FEED = defineFeed.state<readonly CharacterMessage[], ByKey>('characterChat');

/** What kinds of lines an agent has. */
export const AGENT_LINE_KINDS = ['tool_call', 'tool_result', 'task_output', 'task_complete'] as const;

/** A line of an agent that plays the character. */
export interface AgentLine {
  /** In milliseconds since the epoch. */
  readonly at: number;
  readonly kind: (typeof AGENT_LINE_KINDS)[number];
  /** The tool, or the kind of output; empty for neither. */
  readonly name: string;
  readonly text: string;
  /** What it came with, where it is small enough to keep. */
  readonly details?: JsonObject | undefined;
}

/** By connection id. */
export const AGENT_FEED = defineFeed.log<AgentLine, ByKey>('characterAgent', {
  at: column.number,
  kind: column.choice(AGENT_LINE_KINDS),
  name: column.sharedText,
  text: column.text,
  details: column.rare,
});

/** The feeds about characters of the game. */
export const CHARACTER_FEEDS: readonly FeedDefinition[] = [
  CHARACTERS_FEED,
  CHARACTER_FEED,
  CHARACTER_CHAT_FEED,
  AGENT_FEED,
];
