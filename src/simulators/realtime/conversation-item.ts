import type { JsonObject } from '#shared/json.ts';
import { type ClientFrame, fieldsOf } from './client-frame.ts';
import type { RealtimeEventName } from './frame-writer.ts';

/** What the newest edition says of an event of a client about the conversation itself. */
export interface ItemAnswer {
  readonly type: RealtimeEventName;
  readonly payload: JsonObject;
}

/** The answer to an event about the conversation itself; null for every other, which an agent answers. */
export function answerItem({ payload, type }: ClientFrame): ItemAnswer | null {
  const { audio_end_ms: audioEndMs = 0, content_index: contentIndex = 0, ...more } = fieldsOf(payload);
  const { callId = null, item_id: turnId = null, name = '', reason = '' } = more;
  switch (type) {
    case 'conversation.item.truncate':
      return { type: 'live.turn.truncated', payload: { turnId, reason, contentIndex, audioEndMs } };
    case 'conversation.item.delete':
      return { type: 'live.turn.deleted', payload: { turnId, reason } };
    case 'live.input.clear':
      return { type: 'live.input.cleared', payload: { reason } };
    case 'live.function_call_output':
      return { type: 'live.function_call_output.sent', payload: { callId, name } };
    default:
      return null;
  }
}
