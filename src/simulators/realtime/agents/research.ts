import type { JsonObject } from '#shared/json.ts';
import { textOrNull } from '../client-frame.ts';
import type { AgentRequest } from './agent-request.ts';

/** Answers a question, with a source where it is about the gateway's own subject. */
export function research({ input }: AgentRequest): JsonObject {
  const query = textOrNull(input.query) ?? textOrNull(input.text) ?? '';
  const isKnown = /websocket/i.test(query);
  const sourceUrls = isKnown ? ['https://www.rfc-editor.org/rfc/rfc6455'] : [];
  const answer = isKnown
    ? `RFC 6455 has the answer to "${query}".`
    : `A simulator looks nothing up. You asked "${query}".`;
  return {
    ...{ text: answer, message: answer, mode: 'research' },
    research: {
      ...{ query, answer, displayText: answer, debugSummary: `sources: ${sourceUrls.length}` },
      ...{ provider: 'simulator', model: 'none', selectionReason: 'default' },
      citations: sourceUrls.map((url) => ({ title: 'The WebSocket Protocol', url })),
      citationCount: sourceUrls.length,
      sourceUrls,
      sourceUrlCount: sourceUrls.length,
    },
  };
}
