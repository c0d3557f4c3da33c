import { isJsonObject, type JsonValue } from '#shared/json.ts';
import { jsonSize } from '#shared/json-size.ts';
import type { AgentState } from '#shared/panel/game/character.ts';
import type { AgentLine } from '#shared/panel/game/characters.ts';
import type { GameProtocol } from '#shared/protocols/game/protocol.ts';
import type { KnownEvent } from '../../calls/client-listener.ts';

/** Details above this size are left out. */
const KEPT_DETAILS = 2_000;

/** Only the beginning of a longer text is kept. */
const KEPT_CHARS = 500;

export const NO_AGENT: AgentState = { state: 'none', since: 0 };

/** The line that an event of an agent adds; null for other events. */
export function agentLineOf(event: KnownEvent<GameProtocol>, at: number): AgentLine | null {
  const name = event.envelope.tool_name ?? '';
  switch (event.event) {
    case 'tool_call':
      return { at, kind: 'tool_call', name, ...say(event.params.arguments) };
    case 'tool_result': {
      const { error, result } = event.params;
      return error == null
        ? { at, kind: 'tool_result', name, ...say(result) }
        : { at, kind: 'tool_result', name, ...say(error), text: `failed: ${say(error).text}` };
    }
    case 'task_output':
      return { at, kind: 'task_output', name: event.params.task_message_type ?? '', text: cut(event.params.text) };
    case 'task_complete':
      return { at, kind: 'task_complete', name: '', text: sayEnd(event.params) };
    default:
      return null;
  }
}

/** What an agent is doing, after an event. */
export function agentAfter(before: AgentState, event: KnownEvent<GameProtocol>, at: number): AgentState {
  switch (event.event) {
    case 'tool_call':
    case 'tool_result':
    case 'task_output':
      return before.state === 'working' ? before : { state: 'working', since: at };
    case 'task_complete':
      return { state: event.params.was_cancelled === true ? 'canceled' : 'completed', since: at };
    default:
      return before;
  }
}

/** What an agent is doing when the connection is lost: the end of its task may be missed. */
export function agentAfterLoss(before: AgentState): AgentState {
  return before.state === 'working' ? NO_AGENT : before;
}

function sayEnd({
  via_stop_tool,
  was_cancelled,
}: {
  readonly was_cancelled?: boolean | undefined;
  readonly via_stop_tool?: boolean | undefined;
}): string {
  if (was_cancelled === true) return 'The task was canceled';
  return via_stop_tool === true ? 'The agent ended its task' : 'The task is complete';
}

/** A value of a tool in short, with all of it where it is small. */
function say(value: JsonValue | undefined): Pick<AgentLine, 'text' | 'details'> {
  if (value === undefined || value === null) return { text: '' };
  if (typeof value !== 'object') return { text: cut(String(value)) };
  const details = isJsonObject(value) && jsonSize(value) <= KEPT_DETAILS ? value : undefined;
  const text = isJsonObject(value)
    ? Object.entries(value)
        .flatMap(([name, each]) => (typeof each === 'object' ? [] : [`${name} ${String(each)}`]))
        .join(', ')
    : JSON.stringify(value);
  return { text: cut(text), ...(details === undefined ? {} : { details }) };
}

function cut(text: string): string {
  return text.length <= KEPT_CHARS ? text : `${text.slice(0, KEPT_CHARS)}…`;
}
