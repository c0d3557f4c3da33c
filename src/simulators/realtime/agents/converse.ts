import type { JsonObject } from '#shared/json.ts';
import { textOrNull } from '../client-frame.ts';
import type { AgentRequest } from './agent-request.ts';

/** A request that a conversation hands on to another agent. */
export interface Delegation {
  readonly intent: 'story' | 'ui_task';
  readonly input: JsonObject;
  readonly reason: string;
}

/** Reads `delegate story: …` and `delegate ui: …`; null for any other text. */
export function readDelegation({ input, intent }: AgentRequest): Delegation | null {
  if (intent === 'translation' || intent === 'negotiation' || intent === 'research') return null;
  const [, agent, asked = ''] = /^delegate (story|ui):\s*(.+)$/is.exec(textOrNull(input.text) ?? '') ?? [];
  if (agent === undefined) return null;
  return agent.toLowerCase() === 'story'
    ? { intent: 'story', input: { prompt: asked }, reason: 'The text asks for a story.' }
    : { intent: 'ui_task', input: { goal: asked }, reason: 'The text asks for a task in a browser.' };
}

/** Answers a text as a conversation. */
export function converse(request: AgentRequest): JsonObject {
  const text = textOrNull(request.input.text);
  const delegation = readDelegation(request);
  if (delegation !== null) {
    return {
      ...{ message: `Another agent answers: ${delegation.intent}.`, mode: 'conversation' },
      delegationRequest: { ...delegation },
      ...{ model: { provider: 'simulator', model: 'delegation' }, context: contextOf(request, 'before') },
    };
  }
  const message = text === null ? 'Send a text, or speak.' : `You said "${text}". What else can I do for you?`;
  return {
    ...{ message, mode: 'conversation', model: { provider: 'simulator', model: 'echo' } },
    context: contextOf(request, 'before-and-after'),
  };
}

function contextOf({ edition, revision }: AgentRequest, compacted: 'before' | 'before-and-after'): JsonObject {
  const compaction = { applied: false, reason: 'below_threshold', compactedTurns: 0, at: null };
  return {
    ...{ revision, approxTokens: 20 * revision, compactionCount: 0, summaryPresent: false, retainedTurns: revision },
    ...(edition.reports === 'extended' ? { booking: null, followUp: null, handoff: null } : {}),
    preReplyCompaction: compaction,
    ...(compacted === 'before' ? {} : { postReplyCompaction: compaction }),
  };
}
